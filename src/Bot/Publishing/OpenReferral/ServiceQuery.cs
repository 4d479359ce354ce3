using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Browsing;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>Which services a list asks for, by the standard's parameters.</summary>
internal sealed class ServiceQuery
{
    private const double FarthestMetres = 100_000;

    private readonly Gazetteer _gazetteer;
    private readonly List<Func<Service, bool>> _conditions = [];
    private readonly Place? _near;
    private readonly double _withinMetres = double.PositiveInfinity;

    /// <summary>What is wrong is left in <paramref name="parameters"/>.</summary>
    public ServiceQuery(QueryParameters parameters, PublishedDirectory directory, Gazetteer gazetteer)
    {
        _gazetteer = gazetteer;
        AddCategories(parameters, directory);
        AddAges(parameters);
        AddTimes(parameters);
        if (parameters.Text("search") is { } search)
        {
            _conditions.Add(Criteria.Mentions(search));
        }

        _near = ReadPostcode(parameters, gazetteer);
        if (parameters.Number("proximity", 1, FarthestMetres) is { } metres)
        {
            _withinMetres = metres;
            if (parameters.Text("postcode") is null)
            {
                parameters.Refuse("postcode", "", "a postcode, wherever proximity is given");
            }
        }
    }

    /// <summary>With a postcode the nearest come first; with proximity, those further away and those without a known place are left out.</summary>
    public IReadOnlyList<Service> Among(IEnumerable<Service> services) =>
        Sorted(services.Where(Admits), s => _near is null ? null : s.MetresFrom(_near, _gazetteer));

    public IReadOnlyList<ServiceAtLocation> Among(IEnumerable<ServiceAtLocation> places) =>
        Sorted(places.Where(p => Admits(p.Service)), p => _near is null ? null : Whereabouts.Of(p.Location, _gazetteer)?.MetresTo(_near));

    private bool Admits(Service service) => _conditions.TrueForAll(c => c(service));

    private List<T> Sorted<T>(IEnumerable<T> found, Func<T, double?> metres) => _near is null ? [.. found] :
        [.. found.Select(f => (Item: f, Metres: metres(f))).Where(f => double.IsPositiveInfinity(_withinMetres) || f.Metres <= _withinMetres)
            .OrderBy(f => f.Metres ?? double.PositiveInfinity).Select(f => f.Item)];

    private void AddCategories(QueryParameters parameters, PublishedDirectory directory)
    {
        if (parameters.Text("taxonomy_term_id") is { } term)
        {
            var id = directory.FindTerm(term)?.PublishedId();
            _conditions.Add(s => s.Categories.Any(c => c.PublishedId() == id));
        }

        if (parameters.Text("taxonomy_id") is { } taxonomy)
        {
            var name = directory.FindTaxonomy(taxonomy);
            _conditions.Add(s => name is not null && s.Categories.Any(c => c.Taxonomy == name));
        }
    }

    /// <summary>The standard compares the limits themselves: "a minimum age of at least", "a maximum age of at most".</summary>
    private void AddAges(QueryParameters parameters)
    {
        if (parameters.Whole("minimum_age", 0, 150) is { } least)
        {
            _conditions.Add(s => s.Ages.Minimum >= least);
        }

        if (parameters.Whole("maximum_age", 0, 150) is { } most)
        {
            _conditions.Add(s => s.Ages.Maximum <= most);
        }
    }

    private void AddTimes(QueryParameters parameters)
    {
        var (day, earliest, latest) = (parameters.Day("day"), parameters.Time("start_time"), parameters.Time("end_time"));
        if (day is not null || earliest is not null || latest is not null)
        {
            _conditions.Add(Criteria.OpenBetween(earliest, latest, day));
        }
    }

    private static Place? ReadPostcode(QueryParameters parameters, Gazetteer gazetteer)
    {
        var text = parameters.Text("postcode");
        var place = text is null ? null : gazetteer.Locate(text);
        if (text is not null && place is null)
        {
            parameters.Refuse("postcode", text, "a postcode, or the first half of one, in the borough or near it, such as DA14 5AB or DA8");
        }

        return place;
    }
}
