using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads where one has to live for an entry: "for people living in DA8", "residents of Slade Green only".</summary>
internal static partial class AreaServed
{
    /// <summary>Wider than this is no limit.</summary>
    private const int MostRadiusMetres = 5000;

    /// <returns>Empty when it doesn't matter where one lives, or nothing is said of it.</returns>
    public static ImmutableArray<Place> Of(string prose, Gazetteer gazetteer) => !Limits().IsMatch(prose) ? [] :
        [.. Sentences().Split(prose).Where(s => Limits().IsMatch(s) && !Everywhere().IsMatch(s))
            .SelectMany(s => gazetteer.FindIn(s)).Select(m => m.Place).Where(p => p.RadiusMetres < MostRadiusMetres).Distinct()];

    /// <summary>True when it is for the borough's residents and for nobody from over its border.</summary>
    public static bool IsBorough(string prose) => Borough().IsMatch(prose) && !Neighbours().IsMatch(prose);

    [GeneratedRegex(@"\b(?:residents?|people|anyone|households|carers?|tenants) (?:living |who live )?(?:of|in|from) (?:the )?(?:london borough of bexley|borough of bexley|bexley borough|borough)\b|\bbexley (?:borough )?residents?\b|\bmust live in (?:the )?(?:borough|bexley|london borough)|\b(?:live|living) in (?:the )?(?:london )?borough\b|\bbexley (?:borough )?only\b|\b(?:live|living) in bexley borough|\bborough residents\b|(?:^|\. )bexley borough, \d\d|\b(?:council tax|library card|proof of address)\b.{0,30}\bbexley")]
    private static partial Regex Borough();

    [GeneratedRegex(@"\bnon-residents?\b|\bover the border|\b(?:and|or) (?:dartford|greenwich|bromley|kent)\b|\bneighbouring\b|\bmostly\b|\bmainly\b|\bwherever you live|\bsurrounding")]
    private static partial Regex Neighbours();

    [GeneratedRegex(@"\.\s|;\s|\n|!\s")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(?:living|lives?|resident) (?:in|within|around)\b|\bresidents? (?:of|in|from)\b|\bpostcodes?\b(?! lottery)|\b(?:residents?|tenants?|locals?) only\b|\b(?:for|open to) (?:people|anyone|those|families|households|residents|tenants) (?:in|from|of)\b|\bfor (?:the )?(?:over|older|adults|residents|elders|carers|parents|pensioners)[\w' -]{0,20} in\b|\bwe (?:only )?cover\b|\bonly (?:covers?|for people in|in)\b")]
    private static partial Regex Limits();

    [GeneratedRegex(@"\b(?:borough[- ]?wide|whole borough|all (?:of bexley|postcodes)|any(?:where| postcode)|across the borough|and beyond|mostly|mainly)\b")]
    private static partial Regex Everywhere();
}
