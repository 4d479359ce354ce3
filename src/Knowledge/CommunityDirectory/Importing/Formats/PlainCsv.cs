using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>One table with a row for each entry, as somebody keeps it in a spreadsheet: see docs/importing.md.</summary>
internal static class PlainCsv
{
    /// <exception cref="UnreadableFeedException">No column holds the names.</exception>
    public static async Task<DirectoryFeed> OpenAsync(FeedPart part)
    {
        var header = await CsvRows.HeaderAsync(part);
        var known = header.Select(PlainCsvColumns.Of).Where(c => c.Length > 0).ToHashSet();
        if (!known.Contains("name") || known.Count < 2)
        {
            throw new UnreadableFeedException(
                $"{part.Name} is a table, but not of groups and services: it needs a column \"name\" and at least one more of those in docs/importing.md. "
                + $"It has: {string.Join(", ", header.Take(12))}.");
        }

        var notes = new FeedNotes();
        foreach (var unknown in header.Where(h => h.Length > 0 && PlainCsvColumns.Of(h).Length == 0))
        {
            notes.Add($"The column \"{unknown}\" is not known and was not read.");
        }

        return new DirectoryFeed("Plain CSV", Items(part), notes);
    }

    private static async IAsyncEnumerable<FeedItem> Items(FeedPart part, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var row in CsvRows.ReadAsync(part, PlainCsvColumns.Of, cancellation))
        {
            yield return new FeedItem(JsonSerializer.SerializeToElement(Service(row)), $"line {row.Line}");
        }
    }

    private static JsonObject Service(CsvRow row)
    {
        var (youngest, oldest) = AgesText.Read(row["ages"]);
        return new JsonObject
        {
            ["id"] = row["id"],
            ["name"] = row["name"],
            ["description"] = row["description"],
            ["status"] = row["status"] ?? "active",
            ["organization"] = row["organisation"] is { } organisation ? Organization(organisation, row["charity number"]) : null,
            ["url"] = row["website"],
            ["email"] = row["email"],
            ["fees"] = row["cost"],
            ["cost_options"] = PlainCsvCost.Options(row["cost"]),
            ["minimum_age"] = Number(row["minimum age"]) ?? youngest,
            ["maximum_age"] = Number(row["maximum age"]) ?? oldest,
            ["eligibility_description"] = row["who for"],
            ["assured_date"] = row["last checked"],
            ["schedules"] = PlainCsvSchedules.Read(row["days"], row["times"]),
            ["service_at_locations"] = Places(row),
            ["contacts"] = Contacts(row),
            ["languages"] = Named(row["languages"]),
            ["service_areas"] = Named(row["area served"]),
            ["attributes"] = new JsonArray([.. Terms(row).Select(Attribute)]),
        };
    }

    private static JsonNode? Number(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;

    private static JsonObject Organization(string name, string? charity) => new()
    {
        ["name"] = name,
        ["organization_identifiers"] = charity is null
            ? null
            : new JsonArray(new JsonObject { ["identifier_scheme"] = "GB-CHC", ["identifier"] = charity }),
    };

    private static JsonArray? Places(CsvRow row)
    {
        if (row["venue"] is null && row["address"] is null && row["town"] is null && row["postcode"] is null && row["latitude"] is null)
        {
            return null;
        }

        return new JsonArray(new JsonObject
        {
            ["location"] = new JsonObject
            {
                ["location_type"] = "physical",
                ["name"] = row["venue"],
                ["latitude"] = Number(row["latitude"]),
                ["longitude"] = Number(row["longitude"]),
                ["addresses"] = new JsonArray(new JsonObject { ["address_1"] = row["address"], ["city"] = row["town"], ["postal_code"] = row["postcode"] }),
                ["accessibility"] = row["accessibility"] is { } access ? new JsonArray(new JsonObject { ["description"] = access }) : null,
            },
        });
    }

    private static JsonArray? Contacts(CsvRow row) => row["contact"] is null && row["phone"] is null
        ? null
        : new JsonArray(new JsonObject
        {
            ["name"] = row["contact"],
            ["phones"] = row["phone"] is { } phone ? new JsonArray(new JsonObject { ["number"] = phone }) : null,
        });

    private static JsonArray? Named(string? list) =>
        list is null ? null : new JsonArray([.. Parts(list).Select(name => new JsonObject { ["name"] = name })]);

    private static IEnumerable<string> Terms(CsvRow row) =>
        (row["category"] is { } categories ? Parts(categories) : []).Concat(PlainCsvVolunteering.Terms(row));

    private static JsonObject Attribute(string term) => new()
    {
        ["taxonomy_term"] = new JsonObject { ["id"] = term, ["name"] = term },
    };

    private static string[] Parts(string list) => list.Split([';', '|', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
