using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static partial class CostReader
{
    public static ImmutableArray<CostOption> Read(JsonFields service, TimeZoneInfo zone) =>
        [.. service.List("cost_options").Select(fields => Cost(fields, zone)).OfType<CostOption>()];

    private static CostOption? Cost(JsonFields fields, TimeZoneInfo zone)
    {
        var cost = new CostOption(fields.Text("option"), Amount(fields), fields.Text("amount_description"))
        {
            Currency = fields.Text("currency")?.ToUpperInvariant() ?? "GBP",
            ValidFrom = fields.Date(zone, "valid_from"),
            ValidTo = fields.Date(zone, "valid_to"),
        };
        return cost is { Option: null, Amount: null, Description: null } ? null : cost;
    }

    private static decimal? Amount(JsonFields fields)
    {
        if (fields.Text("amount") is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (text.Equals("free", StringComparison.OrdinalIgnoreCase))
        {
            fields.Notes.Add(Deviation.TextAsNumber, text);
            return 0;
        }

        var money = Money().Match(text);
        if (money.Success && decimal.TryParse(money.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
        {
            fields.Notes.Add(Deviation.TextAsNumber, text);
            return number;
        }

        fields.Notes.Add(Deviation.BadAmount, text);
        return null;
    }

    // One sum and nothing that could be a second one.
    [GeneratedRegex(@"^\s*(?:£|GBP)?\s*(\d[\d,]*(?:\.\d{1,2})?)\s*(?:£|GBP)?\s*[^\d]*$")]
    private static partial Regex Money();
}
