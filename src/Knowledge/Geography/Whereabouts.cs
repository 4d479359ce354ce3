using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Geography;

/// <summary>Where something is, as well as it is known.</summary>
/// <param name="RadiusMetres">How far off the point may be.</param>
public readonly record struct Whereabouts(GeoPoint Point, int RadiusMetres)
{
    /// <returns>Null for a place that isn't physical, or that nothing tells where it is.</returns>
    public static Whereabouts? Of(Location location, Gazetteer gazetteer) =>
        location.Kind == LocationKind.Virtual ? null
        : location.Point is { } point ? new Whereabouts(point, 0)
        : (PlaceOf(location, gazetteer) is { } place ? new Whereabouts(place.Point, place.RadiusMetres) : null);

    public double MetresTo(Place place) => Point.MetresTo(place.Point);

    /// <returns>As in <see cref="Distance.InWords"/>.</returns>
    public string DistanceInWords(Place from) =>
        Distance.InWords(MetresTo(from), from.IsApproximate || RadiusMetres > Place.ExactWithinMetres);

    /// <summary>By its postcode, else by the smallest place that its address or its name tells.</summary>
    private static Place? PlaceOf(Location location, Gazetteer gazetteer)
    {
        if (location.Address?.Postcode is { } postcode && gazetteer.Locate(postcode) is { } located)
        {
            return located;
        }

        string?[] texts = [location.Address?.Town, location.Name, location.Address?.Line];
        return texts.OfType<string>().SelectMany(t => gazetteer.FindIn(t)).Where(m => !m.Corrected)
            .Select(m => m.Place).MinBy(p => p.RadiusMetres);
    }
}
