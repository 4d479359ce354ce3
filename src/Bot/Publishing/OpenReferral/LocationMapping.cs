using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>Places, and what services have at them.</summary>
internal static class LocationMapping
{
    public static ServiceAtLocationDocument AtLocation(this Location location, Guid service, PublicText text)
    {
        var id = PublishedId.Of("location", location.Id);
        return new ServiceAtLocationDocument(AtLocationId(location, service), service, id, location.ToDocument(id, text));
    }

    public static Guid AtLocationId(this Location location, Guid service) => ServiceMapping.Child(service, "location", location.Id);

    private static LocationDocument ToDocument(this Location location, Guid id, PublicText text) => new()
    {
        Id = id,
        LocationType = KindOf(location.Kind),
        Name = location.Name,
        Description = text.Prose(location.Description),
        Latitude = location.Point?.Latitude,
        Longitude = location.Point?.Longitude,
        Addresses = location.Address is { } address && address.IsTelling() ? [address.ToDocument(id, location.Kind)] : null,
        Accessibility = location.Accessibility is { } accessibility
            ? [new AccessibilityDocument(ServiceMapping.Child(id, "accessibility", "0"), id, text.Prose(accessibility)!)] : null,
    };

    private static bool IsTelling(this Address address) => address.Line is not null || address.Postcode is not null;

    /// <summary>The standard asks for every part; what is not known is empty rather than made up.</summary>
    private static AddressDocument ToDocument(this Address address, Guid location, LocationKind kind) => new(
        ServiceMapping.Child(location, "address", "0"), location, address.Line ?? "", address.Town ?? "", address.Region ?? "", address.Postcode ?? "",
        "GB", KindOf(kind));

    private static string KindOf(LocationKind kind) => kind switch
    {
        LocationKind.Physical => "physical",
        LocationKind.Postal => "postal",
        LocationKind.Virtual => "virtual",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
