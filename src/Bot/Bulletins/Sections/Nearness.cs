using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Bulletins.Sections;

/// <summary>The places whose people something is near to.</summary>
internal sealed class Nearness(Gazetteer gazetteer)
{
    private const double NearMetres = 1.5 * Distance.MetresInAMile;

    /// <summary>Larger than this it is a borough, and near to nobody.</summary>
    private const int LargestMetres = 5000;

    /// <returns>The place it is in first, then those around it; empty when nothing tells where it is.</returns>
    public ImmutableArray<string> Of(Service service)
    {
        ImmutableArray<string> areas =
        [
            .. service.Locations.Select(l => Whereabouts.Of(l, gazetteer)).OfType<Whereabouts>().Where(w => w.RadiusMetres < LargestMetres)
                .SelectMany(w => Of(w.Point)).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return areas;
    }

    public IEnumerable<string> Of(GeoPoint point)
    {
        var here = gazetteer.Nearest(point);
        return gazetteer.Neighbours(here, NearMetres).Select(p => p.Name).Prepend(here.Name);
    }
}
