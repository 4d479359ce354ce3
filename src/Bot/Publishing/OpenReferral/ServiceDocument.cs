using System.Text.Json.Serialization;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>A service as Open Referral UK 3.0 writes it; what is null is left out. In lists the arrays are.</summary>
internal sealed record ServiceDocument
{
    public required Guid Id { get; init; }

    public Guid? OrganizationId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public string? Email { get; init; }

    public required string Status { get; init; }

    public string? Fees { get; init; }

    public string? Accreditations { get; init; }

    public int? MinimumAge { get; init; }

    public int? MaximumAge { get; init; }

    public DateOnly? AssuredDate { get; init; }

    public string? Alert { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    public OrganizationDocument? Organization { get; init; }

    public IReadOnlyList<ScheduleDocument>? Schedules { get; init; }

    public IReadOnlyList<ServiceAreaDocument>? ServiceAreas { get; init; }

    public IReadOnlyList<ServiceAtLocationDocument>? ServiceAtLocations { get; init; }

    public IReadOnlyList<LanguageDocument>? Languages { get; init; }

    public IReadOnlyList<FundingDocument>? Funding { get; init; }

    public IReadOnlyList<CostOptionDocument>? CostOptions { get; init; }

    public IReadOnlyList<ContactDocument>? Contacts { get; init; }

    public IReadOnlyList<AttributeDocument>? Attributes { get; init; }
}

internal sealed record OrganizationDocument(
    Guid Id, string Name, string Description, string? Email, string? Website, IReadOnlyList<OrganizationIdentifierDocument>? OrganizationIdentifiers);

internal sealed record OrganizationIdentifierDocument(Guid Id, Guid OrganizationId, string IdentifierScheme, string IdentifierType, string Identifier);

internal sealed record ScheduleDocument
{
    public required Guid Id { get; init; }

    public required Guid ServiceId { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public DateOnly? Dtstart { get; init; }

    public string? Freq { get; init; }

    public int? Interval { get; init; }

    public string? Byday { get; init; }

    public string? Bymonthday { get; init; }

    public string? OpensAt { get; init; }

    public string? ClosesAt { get; init; }

    public string? Description { get; init; }

    public string? ScheduleLink { get; init; }

    public string? AttendingType { get; init; }

    public string? Notes { get; init; }
}

internal sealed record ServiceAreaDocument(Guid Id, Guid ServiceId, string Name, string ServiceArea);

/// <param name="Service">Where this is the outermost object; inside a service it is left out.</param>
internal sealed record ServiceAtLocationDocument(Guid Id, Guid ServiceId, Guid LocationId, LocationDocument Location, ServiceDocument? Service = null);

internal sealed record LocationDocument
{
    public required Guid Id { get; init; }

    public required string LocationType { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public IReadOnlyList<AddressDocument>? Addresses { get; init; }

    public IReadOnlyList<AccessibilityDocument>? Accessibility { get; init; }
}

internal sealed record AddressDocument(
    Guid Id, Guid LocationId, [property: JsonPropertyName("address_1")] string Line, string City, string StateProvince, string PostalCode,
    string Country, string AddressType);

internal sealed record AccessibilityDocument(Guid Id, Guid LocationId, string Description);

internal sealed record LanguageDocument(Guid Id, Guid ServiceId, string Name);

internal sealed record FundingDocument(Guid Id, Guid ServiceId, string Source);

internal sealed record CostOptionDocument(
    Guid Id, Guid ServiceId, DateOnly? ValidFrom, DateOnly? ValidTo, string? Option, decimal? Amount, string? AmountDescription, string Currency);

internal sealed record ContactDocument(Guid Id, Guid ServiceId, string? Title, IReadOnlyList<PhoneDocument> Phones);

internal sealed record PhoneDocument(Guid Id, Guid ContactId, string Number);

internal sealed record AttributeDocument(Guid Id, Guid LinkId, string LinkType, Guid TaxonomyTermId, TaxonomyTermDocument TaxonomyTerm);

internal sealed record TaxonomyTermDocument(Guid Id, string Name, string Description, Guid? ParentId, string? Taxonomy, Guid? TaxonomyId);

internal sealed record TaxonomyDocument(Guid Id, string Name, string Description);
