using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>
/// An HSDS package: a folder or zip of tables. Services come one by one; the tables around them are kept in memory.
/// Names of tables and columns may be those of the international 3.0, of the UK profile or of version 1.
/// </summary>
internal sealed class CsvPackage
{
    /// <summary>The tables' names, without an s at the end, and what a service's JSON calls their rows.</summary>
    private static readonly Dictionary<string, string> OfService = new(StringComparer.Ordinal)
    {
        ["schedule"] = "schedules", ["regular_schedule"] = "regular_schedules", ["cost_option"] = "cost_options", ["contact"] = "contacts",
        ["phone"] = "phones", ["language"] = "languages", ["funding"] = "funding", ["service_area"] = "service_areas", ["eligibility"] = "eligibilitys",
    };

    private readonly Dictionary<string, FeedPart> _parts;
    private readonly FeedNotes _notes = new();
    private readonly Dictionary<string, ILookup<string, JsonObject>> _children = [];

    private CsvPackage(Dictionary<string, FeedPart> parts) => _parts = parts;

    /// <returns>Null when there is no table of services among the files.</returns>
    public static DirectoryFeed? Of(IReadOnlyList<FeedPart> files)
    {
        var parts = files.Where(f => f.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            .GroupBy(f => TableOf(f.Name))
            // Some packages carry a table twice, as "schedule" and "schedules"; the fuller file is taken.
            .ToDictionary(g => g.Key, g => g.MaxBy(Length)!);
        if (!parts.ContainsKey("service"))
        {
            return null;
        }

        var package = new CsvPackage(parts);
        return new DirectoryFeed("HSDS CSV package", package.Items(), package._notes);
    }

    private static long Length(FeedPart part)
    {
        using var stream = part.Open();
        return stream.CanSeek ? stream.Length : 0;
    }

    private static string TableOf(string file) => Path.GetFileNameWithoutExtension(file).ToLowerInvariant() switch
    {
        "services_at_location" => "service_at_location",
        "services_taxonomy" => "service_taxonomy",
        "taxonomies" => "taxonomy",
        "accessibility_for_disabilities" => "accessibility",
        "addresses" or "address" or "physical_addresses" => "address",
        "fundings" => "funding",
        "eligibilities" or "eligibilitys" => "eligibility",
        "identifiers" => "organization_identifier",
        var name => name.EndsWith('s') ? name[..^1] : name,
    };

    private async IAsyncEnumerable<FeedItem> Items([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var organizations = await OneByIdAsync("organization", cancellation);
        await AttachAsync(organizations, "organization_identifier", "organization_id", "organization_identifiers", cancellation);
        var locations = await OneByIdAsync("location", cancellation);
        await AttachAsync(locations, "address", "location_id", "addresses", cancellation);
        await AttachAsync(locations, "accessibility", "location_id", "accessibility", cancellation);
        await ReadChildrenAsync(locations, cancellation);
        await foreach (var row in RowsAsync("service", cancellation))
        {
            var service = row.ToJson();
            if (row["organization_id"] is { } organization && organizations.GetValueOrDefault(organization) is { } known)
            {
                service["organization"] = known.DeepClone();
            }

            foreach (var (name, byService) in _children)
            {
                if (row["id"] is { } id && byService[id].Any())
                {
                    service[name] = new JsonArray([.. byService[id].Select(c => c.DeepClone())]);
                }
            }

            yield return new FeedItem(JsonSerializer.SerializeToElement(service), $"{_parts["service"].Name} line {row.Line}");
        }
    }

    private async Task ReadChildrenAsync(Dictionary<string, JsonObject> locations, CancellationToken cancellation)
    {
        var atLocations = await RowListAsync("service_at_location", cancellation);
        var serviceAt = atLocations.Where(r => r["id"] is not null && r["service_id"] is not null)
            .DistinctBy(r => r["id"]).ToDictionary(r => r["id"]!, r => r["service_id"]!);
        _children["service_at_locations"] = atLocations.Where(r => r["service_id"] is not null)
            .ToLookup(r => r["service_id"]!, r => Place(r, locations));
        var contacts = await OneByIdAsync("contact", cancellation);
        await AttachAsync(contacts, "phone", "contact_id", "phones", cancellation);
        foreach (var (table, name) in OfService)
        {
            var rows = await RowListAsync(table, cancellation);
            _children[name] = rows
                .Select(r => (Service: r["service_id"] ?? (r["service_at_location_id"] is { } at ? serviceAt.GetValueOrDefault(at) : null), Row: r))
                .Where(r => r.Service is not null)
                .ToLookup(r => r.Service!, r => table == "contact" && r.Row["id"] is { } id ? contacts[id] : r.Row.ToJson());
        }

        await ReadTermsAsync(cancellation);
    }

    private async Task ReadTermsAsync(CancellationToken cancellation)
    {
        var taxonomies = await OneByIdAsync("taxonomy", cancellation);
        var terms = await OneByIdAsync("taxonomy_term", cancellation);
        _children["attributes"] = (await RowListAsync("attribute", cancellation))
            .Where(r => r["link_id"] is not null && r["taxonomy_term_id"] is not null)
            .ToLookup(r => r["link_id"]!, r => new JsonObject { ["taxonomy_term"] = terms.GetValueOrDefault(r["taxonomy_term_id"]!)?.DeepClone() });
        // Version 1 keeps its terms in the table of taxonomies.
        _children["service_taxonomys"] = (await RowListAsync("service_taxonomy", cancellation))
            .Where(r => r["service_id"] is not null && r["taxonomy_id"] is not null)
            .ToLookup(r => r["service_id"]!, r => new JsonObject { ["taxonomy"] = taxonomies.GetValueOrDefault(r["taxonomy_id"]!)?.DeepClone() });
    }

    private JsonObject Place(CsvRow at, Dictionary<string, JsonObject> locations)
    {
        if (at["location_id"] is { } id && locations.GetValueOrDefault(id) is { } location)
        {
            return new JsonObject { ["location"] = location.DeepClone() };
        }

        _notes.Add($"{_parts["service_at_location"].Name} line {at.Line} names a location that isn't there.");
        return [];
    }

    private async Task AttachAsync(
        Dictionary<string, JsonObject> parents, string table, string column, string name, CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(table, cancellation))
        {
            if (row[column] is { } id && parents.GetValueOrDefault(id) is { } parent)
            {
                if (parent[name] is not JsonArray list)
                {
                    parent[name] = list = [];
                }

                list.Add(row.ToJson());
            }
        }
    }

    private async Task<Dictionary<string, JsonObject>> OneByIdAsync(string table, CancellationToken cancellation) =>
        (await RowListAsync(table, cancellation)).Where(r => r["id"] is not null).DistinctBy(r => r["id"]).ToDictionary(r => r["id"]!, r => r.ToJson());

    private async Task<List<CsvRow>> RowListAsync(string table, CancellationToken cancellation)
    {
        var rows = new List<CsvRow>();
        await foreach (var row in RowsAsync(table, cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }

    private IAsyncEnumerable<CsvRow> RowsAsync(string table, CancellationToken cancellation) =>
        _parts.TryGetValue(table, out var part)
            ? CsvRows.ReadAsync(part, header => header.Trim().ToLowerInvariant(), cancellation)
            : AsyncEnumerable.Empty<CsvRow>();
}
