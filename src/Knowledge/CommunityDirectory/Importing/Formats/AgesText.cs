using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>The column "ages": "18+", "5-11", "5 to 11", "under 18", "over 55", "adults", "all ages".</summary>
internal static partial class AgesText
{
    private const int Adult = 18;

    public static (int? Youngest, int? Oldest) Read(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }

        if (Between().Match(text) is { Success: true } between)
        {
            return (Whole(between.Groups[1]), Whole(between.Groups[2]));
        }

        if (AtLeast().Match(text) is { Success: true } least)
        {
            return (Whole(least.Groups["age"]), null);
        }

        if (Below().Match(text) is { Success: true } below)
        {
            // "Under 18" ends the day before; "up to 18" holds 18.
            return (null, Whole(below.Groups["age"]) - (below.Groups["under"].Success ? 1 : 0));
        }

        return Adults().IsMatch(text) ? (Adult, null) : (null, null);
    }

    private static int Whole(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\D*(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})\D*$", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"^\D*(?<age>\d{1,3})\s*(\+|plus|and over|or over|and above|or older|upwards)\D*$|^\W*(over|from|aged over|minimum|at least)\s*(?<age>\d{1,3})s?\D*$", RegexOptions.IgnoreCase)]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"^\W*((?<under>under|below|younger than)|up to|maximum)\s*(?<age>\d{1,3})s?\D*$", RegexOptions.IgnoreCase)]
    private static partial Regex Below();

    [GeneratedRegex(@"^\W*adults?( only)?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Adults();
}
