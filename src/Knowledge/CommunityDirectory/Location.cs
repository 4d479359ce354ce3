namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>Where a service is given.</summary>
public sealed record Location
{
    public required string Id { get; init; }

    public LocationKind Kind { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public GeoPoint? Point { get; init; }

    public Address? Address { get; init; }

    /// <summary>What a person needs to know about getting in and around, in the entry's own words.</summary>
    public string? Accessibility { get; init; }
}

public enum LocationKind
{
    Physical,
    Postal,
    Virtual,
}

/// <param name="Line">House and street.</param>
/// <param name="Town">The town or the part of the borough.</param>
/// <param name="Region">County or state, the standard's state_province.</param>
/// <param name="Postcode">In capitals with one space, or as the feed has it when it isn't a postcode.</param>
public sealed record Address(string? Line, string? Town, string? Region, string? Postcode);

/// <summary>Degrees, WGS 84.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusMetres = 6_371_000;

    /// <summary>As the crow flies, in metres (equirectangular: within 0.1 % over the distances of a city).</summary>
    public double MetresTo(GeoPoint other)
    {
        var east = double.DegreesToRadians(other.Longitude - Longitude) * Math.Cos(double.DegreesToRadians((Latitude + other.Latitude) / 2));
        var north = double.DegreesToRadians(other.Latitude - Latitude);
        return EarthRadiusMetres * Math.Sqrt((east * east) + (north * north));
    }
}
