using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static class LocationReader
{
    /// <summary>Where a service is given, each place once.</summary>
    public static ImmutableArray<Location> Read(JsonFields service)
    {
        var locations = new List<Location>();
        foreach (var fields in service.List("service_at_locations").Select(at => at.Object("location")).Concat(service.List("locations")))
        {
            if (fields.Exists && Location(fields, locations.Count) is { } location && !locations.Exists(l => l.Id == location.Id))
            {
                locations.Add(location);
            }
        }

        return [.. locations];
    }

    private static Location Location(JsonFields fields, int index)
    {
        var address = fields.List("addresses", "physical_addresses", "postal_addresses").Select(Address).FirstOrDefault(a => a is not null);
        return new Location
        {
            Id = fields.Text("id") ?? string.Create(CultureInfo.InvariantCulture, $"location-{index + 1}"),
            Kind = fields.Text("location_type")?.ToLowerInvariant() switch
            {
                "postal" => LocationKind.Postal,
                "virtual" or "online" => LocationKind.Virtual,
                _ => LocationKind.Physical,
            },
            Name = fields.Text("name"),
            Description = fields.Text("description"),
            Point = Point(fields),
            Address = address,
            Accessibility = Accessibility(fields),
        };
    }

    private static Address? Address(JsonFields fields)
    {
        var lines = new[] { fields.Text("address_1"), fields.Text("address_2"), fields.Text("address_3"), fields.Text("address_4") }.OfType<string>();
        var address = new Address(
            string.Join(", ", lines) is { Length: > 0 } line ? line : null,
            fields.Text("city"), fields.Text("state_province", "region"), fields.Postcode("postal_code", "postcode"));
        return address == new Address(null, null, null, null) ? null : address;
    }

    private static string? Accessibility(JsonFields fields)
    {
        var said = fields.List("accessibility", "accessibility_for_disabilities")
            .SelectMany(a => new[] { a.Text("accessibility", "description"), a.Text("details") })
            .OfType<string>().Distinct().ToList();
        return said.Count == 0 ? null : string.Join("; ", said);
    }

    private static GeoPoint? Point(JsonFields fields)
    {
        if (fields.Number("latitude") is not { } latitude || fields.Number("longitude") is not { } longitude)
        {
            return null;
        }

        var point = new GeoPoint(latitude, longitude);
        if (InBritishIsles(point))
        {
            return point;
        }

        var swapped = new GeoPoint(longitude, latitude);
        var found = string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}");
        if (InBritishIsles(swapped))
        {
            fields.Notes.Add(Deviation.CoordinatesSwapped, found);
            return swapped;
        }

        fields.Notes.Add(Deviation.BadCoordinates, found);
        return null;
    }

    // Elsewhere is a slip, and would make a place look hundreds of miles away; its postcode still tells where it is.
    private static bool InBritishIsles(GeoPoint point) => point is { Latitude: > 49 and < 61.5, Longitude: > -11 and < 2.5 };
}
