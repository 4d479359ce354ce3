using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

/// <summary>From the directory's entry to the standard's document.</summary>
internal static class ServiceMapping
{
    private const string InventedAlert = "Invented example for demonstrations: this is not a real group or service.";

    public static Guid PublishedId(this Service service) => OpenReferral.PublishedId.Of("service", service.Id);

    /// <summary>The service's own fields and its organisation: what stands in lists.</summary>
    public static ServiceDocument ToSummary(this Service service)
    {
        var text = new PublicText(service);
        var organization = service.Organization?.ToDocument(text);
        return new ServiceDocument
        {
            Id = service.PublishedId(),
            OrganizationId = organization?.Id,
            Name = service.Name,
            Description = text.Prose(DescriptionOf(service)),
            Url = WebAddress(service.Url),
            Email = text.Email(service.Email),
            Status = StatusOf(service.Status),
            Fees = text.Prose(service.Fees),
            Accreditations = text.Prose(service.Accreditations),
            MinimumAge = service.Ages.Minimum,
            MaximumAge = service.Ages.Maximum,
            AssuredDate = service.AssuredOn,
            Alert = text.Prose(service.Invented ? string.Join(' ', new[] { InventedAlert, service.Alert }.OfType<string>()) : service.Alert),
            LastModified = service.LastModified,
            Organization = organization,
        };
    }

    /// <summary>Everything that is published of it, nested.</summary>
    public static ServiceDocument ToDocument(this Service service)
    {
        var id = service.PublishedId();
        var text = new PublicText(service);
        return service.ToSummary() with
        {
            Schedules = [.. service.Schedules.Select((s, i) => s.ToDocument(id, i, text))],
            ServiceAreas = [.. service.Areas.Select(a => new ServiceAreaDocument(Child(id, "area", a), id, a, a))],
            ServiceAtLocations = [.. service.Locations.Select(l => l.AtLocation(id, text))],
            Languages = [.. service.Languages.Select(l => new LanguageDocument(Child(id, "language", l), id, l))],
            Funding = [.. service.Funding.Select(f => new FundingDocument(Child(id, "funding", f), id, f))],
            CostOptions = [.. service.CostOptions.Select((c, i) => c.ToDocument(id, i))],
            Contacts = [.. service.Contacts.Select((c, i) => c.ToDocument(id, i))],
            Attributes = [.. service.Categories.Select(c => c.ToAttribute(id))],
        };
    }

    public static Guid Child(Guid parent, string kind, string key) => OpenReferral.PublishedId.Derive(parent.ToString(), kind, key);

    /// <summary>The standard has no field for whom a service is for, other than the ages.</summary>
    private static string? DescriptionOf(Service service) => service.Eligibility is not { } eligibility ? service.Description
        : service.Description is { } description ? $"{description}\n\nWho it is for: {eligibility}" : $"Who it is for: {eligibility}";

    private static OrganizationDocument ToDocument(this Organization organization, PublicText text)
    {
        var id = OpenReferral.PublishedId.Of("organization", organization.Id);
        (string Scheme, string Type, string? Number)[] registers =
        [
            ("GB-CHC", "Charity number", organization.CharityNumber), ("GB-COH", "Company number", organization.CompanyNumber),
        ];
        List<OrganizationIdentifierDocument> identifiers = [.. registers.Where(r => r.Number is not null)
            .Select(r => new OrganizationIdentifierDocument(Child(id, "identifier", r.Scheme), id, r.Scheme, r.Type, r.Number!))];
        return new OrganizationDocument(
            id, organization.Name, text.Prose(organization.Description) ?? organization.Name, text.Email(organization.Email),
            WebAddress(organization.Website), identifiers.Count > 0 ? identifiers : null);
    }

    private static CostOptionDocument ToDocument(this CostOption cost, Guid service, int number) => new(
        Child(service, "cost", $"{number}"), service, cost.ValidFrom, cost.ValidTo, cost.Option, cost.Amount, cost.Description, cost.Currency);

    /// <summary>Without the person's name and address: those are for somebody who gets in touch, not for every machine that asks.</summary>
    private static ContactDocument ToDocument(this Contact contact, Guid service, int number)
    {
        var id = Child(service, "contact", $"{number}");
        return new ContactDocument(id, service, contact.Title, [.. contact.Phones.Select(p => new PhoneDocument(Child(id, "phone", p), id, p))]);
    }

    private static AttributeDocument ToAttribute(this TaxonomyTerm term, Guid service)
    {
        var document = term.ToDocument();
        return new AttributeDocument(Child(service, "attribute", term.Id), service, "service", document.Id, document);
    }

    private static string StatusOf(ServiceStatus status) => status switch
    {
        ServiceStatus.Active => "active",
        ServiceStatus.Inactive => "inactive",
        ServiceStatus.Defunct => "defunct",
        ServiceStatus.TemporarilyClosed => "temporarily closed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private static string? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;
}
