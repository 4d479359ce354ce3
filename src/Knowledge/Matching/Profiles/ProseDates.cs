using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads from prose the date of what happens once: "Sunday 5 June 2022".</summary>
internal static partial class ProseDates
{
    /// <returns>The last date that is named with its year; null when none is, or when it tells since when something goes on.</returns>
    public static DateOnly? LastOf(string prose)
    {
        DateOnly? last = null;
        foreach (Match match in Dated().Matches(prose))
        {
            if (Since().IsMatch(prose[..match.Index]) || !DateOnly.TryParseExact(
                $"{match.Groups["day"].Value} {match.Groups["month"].Value} {match.Groups["year"].Value}", "d MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return null;
            }

            last = last > date ? last : date;
        }

        return last;
    }

    [GeneratedRegex(@"\b(?<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? (?<year>20\d\d)\b")]
    private static partial Regex Dated();

    [GeneratedRegex(@"\b(?:since|from|founded|opened|started|began|established|formed|launched|updated|checked|reopened|moved)\b[^.]{0,30}$")]
    private static partial Regex Since();
}
