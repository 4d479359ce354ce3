using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>The column "cost": "free", "£3", "£3 a session"; anything else stays words.</summary>
internal static partial class PlainCsvCost
{
    public static JsonArray? Options(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Free().IsMatch(text))
        {
            return new JsonArray(new JsonObject { ["amount"] = 0 });
        }

        var money = Sum().Match(text);
        return money.Success
            ? new JsonArray(new JsonObject
            {
                ["amount"] = decimal.Parse(money.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                ["amount_description"] = money.Groups[2].Value.Trim() is { Length: > 0 } what ? what : null,
            })
            : null;
    }

    [GeneratedRegex(@"^\W*(free( of charge)?|no (charge|cost)|none|£?0(\.00)?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Free();

    // One sum, and no second one behind it.
    [GeneratedRegex(@"^\s*£?\s*(\d+(?:\.\d{1,2})?)\s*([^\d]*)$")]
    private static partial Regex Sum();
}
