using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Browsing;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Browsing;

/// <summary>What somebody who looks through the directory has chosen. Nothing chosen is everything.</summary>
internal sealed record BrowseQuery
{
    private const double FarthestMetres = 3 * Distance.MetresInAMile;

    /// <summary>Words that the entry must have.</summary>
    public string? Words { get; init; }

    /// <summary>The place as it was typed; <see cref="Near"/> is null when it isn't known.</summary>
    public string? PlaceText { get; init; }

    public Place? Near { get; init; }

    public string? Category { get; init; }

    public DayOfWeek? Day { get; init; }

    public int? Age { get; init; }

    public bool StepFree { get; init; }

    public bool Free { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>From the page's form. What can't be read counts as not chosen.</summary>
    public static BrowseQuery Read(IQueryCollection form, Gazetteer gazetteer)
    {
        var place = Text("near");
        return new BrowseQuery
        {
            Words = Text("q"),
            PlaceText = place,
            Near = place is null ? null : gazetteer.Find(place) ?? gazetteer.FindIn(place).Select(m => m.Place).FirstOrDefault(),
            Category = Text("category"),
            Day = Enum.TryParse<DayOfWeek>(Text("day"), ignoreCase: true, out var day) && Enum.IsDefined(day) ? day : null,
            Age = Whole("age") is { } age and <= 130 ? age : null,
            StepFree = Text("stepfree") is not null,
            Free = Text("free") is not null,
            Page = Whole("page") is { } page and > 0 ? page : 1,
        };

        string? Text(string name) => form[name].LastOrDefault()?.Trim() is { Length: > 0 and <= 200 } text ? text : null;
        int? Whole(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>
    /// What people may be sent to and fits. Near a place the nearest come first, then what has no known place; by name
    /// otherwise.
    /// </summary>
    public IReadOnlyList<Service> Among(IEnumerable<Service> services, Gazetteer gazetteer)
    {
        var conditions = Conditions().ToList();
        var found = services.Where(s => s.Offered && conditions.TrueForAll(c => c(s)));
        return Near is null
            ? [.. found.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)]
            : [.. found.Select(s => (Service: s, Metres: s.MetresFrom(Near, gazetteer))).Where(f => f.Metres is null or <= FarthestMetres)
                .OrderBy(f => f.Metres ?? double.PositiveInfinity).ThenBy(f => f.Service.Name, StringComparer.OrdinalIgnoreCase).Select(f => f.Service)];
    }

    private IEnumerable<Func<Service, bool>> Conditions()
    {
        if (Words is { } words)
        {
            yield return Criteria.Mentions(words);
        }

        if (Category is { } category)
        {
            yield return Criteria.InCategory(category);
        }

        if (Day is { } day)
        {
            yield return Criteria.OpenOn(day);
        }

        if (Age is { } age)
        {
            yield return Criteria.For(age);
        }

        if (StepFree)
        {
            yield return Criteria.StepFree;
        }

        if (Free)
        {
            yield return Criteria.Free;
        }
    }
}
