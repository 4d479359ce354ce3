using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

/// <summary>
/// Reads a service of any version of Open Referral UK or of the international HSDS: their field names don't collide, so
/// one reader knows them all.
/// </summary>
/// <param name="zone">The community's.</param>
/// <param name="source">What <see cref="Service.Source"/> will say.</param>
internal sealed class ServiceReader(TimeZoneInfo zone, string source, bool invented)
{
    /// <returns>The service, or why there is none.</returns>
    public ReadEntry Read(JsonElement json)
    {
        var notes = new EntryNotes();
        var fields = new JsonFields(json, notes);
        if (fields.Text("name") is not { } name)
        {
            return new ReadEntry(null, fields.Text("id"), "no name", notes);
        }

        var organization = OrganizationReader.Read(fields);
        if (organization is null)
        {
            notes.Add(Deviation.NoOrganization, name);
        }

        var locations = LocationReader.Read(fields);
        var description = fields.Text("description");
        var eligibility = EligibilityReader.Read(fields);
        var service = new Service
        {
            Id = Id(fields, name, organization, locations),
            Name = name,
            Status = StatusReader.Read(fields),
            Organization = organization,
            Description = description,
            Url = fields.WebAddress("url", "website"),
            Email = fields.Email("email"),
            Fees = fields.Text("fees", "fees_description"),
            Accreditations = fields.Text("accreditations"),
            Alert = fields.Text("alert"),
            Eligibility = eligibility.Words,
            Ages = eligibility.Ages,
            AssuredOn = fields.Date(zone, "assured_date"),
            LastModified = fields.Instant("last_modified"),
            Schedules = ScheduleReader.Read(fields, zone),
            Locations = locations,
            CostOptions = CostReader.Read(fields, zone),
            Contacts = ContactReader.Read(fields),
            Categories = CategoryReader.Read(fields),
            Languages = Texts(fields, "languages", "name", "language", "code", "note"),
            Areas = Texts(fields, "service_areas", "name", "service_area", "description"),
            Funding = [.. Texts(fields, "funding", "source"), .. Texts(fields, "fundings", "source")],
            Source = source,
            Invented = invented,
        };
        service = service with { Role = VolunteerRoleReader.Read(service) };
        return new ReadEntry(WithTimesFromProse(service, notes), service.Id, null, notes);
    }

    /// <summary>Only where no field tells of times: what a field says is never doubted for what prose says.</summary>
    private static Service WithTimesFromProse(Service service, EntryNotes notes)
    {
        if (service.Schedules.Length > 0 || service.Description is not { } description)
        {
            return service;
        }

        var read = ScheduleProse.Read(description);
        if (read.Length > 0)
        {
            notes.Add(Deviation.TimesOnlyInProse, service.Name);
        }

        return service with { Schedules = read };
    }

    private static string Id(JsonFields fields, string name, Organization? organization, ImmutableArray<Location> locations)
    {
        if (fields.Text("id") is not { } id)
        {
            fields.Notes.Add(Deviation.NoId, name);
            return IdOf(name, organization?.Name, locations.Select(l => l.Address?.Postcode).FirstOrDefault(p => p is not null));
        }

        if (!Guid.TryParseExact(id, "D", out var guid) || guid.Variant is < 8 or > 11 || guid.Version is < 1 or > 8)
        {
            fields.Notes.Add(Deviation.NotAUuid, id);
        }

        return id;
    }

    /// <summary>The same for the same words, so that a second import finds the entry again.</summary>
    private static string IdOf(params ReadOnlySpan<string?> words)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words!).ToUpperInvariant())).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }

    private static ImmutableArray<string> Texts(JsonFields fields, string list, params string[] names) =>
        [.. fields.List(list).Select(item => item.Text(names)).OfType<string>().Distinct()];
}

/// <param name="Service">Null when it was rejected.</param>
/// <param name="Id">Also of a rejected entry, when it has one.</param>
/// <param name="Reason">Why it was rejected.</param>
internal sealed record ReadEntry(Service? Service, string? Id, string? Reason, EntryNotes Notes);
