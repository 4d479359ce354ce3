using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Finds the ages of people in a folded text.</summary>
internal static partial class AgeReader
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["twenties"] = 20,
        ["thirties"] = 30,
        ["forties"] = 40,
        ["fifties"] = 50,
        ["sixties"] = 60,
        ["seventies"] = 70,
        ["eighties"] = 80,
        ["nineties"] = 90,
    };

    public static IEnumerable<AgeHit> FindIn(string folded)
    {
        var taken = new List<(int, int)>();
        foreach (var (pattern, read) in Readings)
        {
            foreach (Match match in pattern.Matches(folded))
            {
                if (taken.All(t => match.Index + match.Length <= t.Item1 || match.Index >= t.Item2) && read(match) is { } band)
                {
                    taken.Add((match.Index, match.Index + match.Length));
                    yield return new AgeHit(match.Index, match.Index + match.Length, band, pattern != Bare());
                    if (match.Groups["also"].Success && Number(match.Groups["also"].Value) is { } also)
                    {
                        yield return new AgeHit(match.Groups["also"].Index, match.Index + match.Length, new AgeBand(also, also), Sure: true);
                    }
                }
            }
        }
    }

    private static readonly (Regex Pattern, Func<Match, AgeBand?> Read)[] Readings =
    [
        (SchoolYear(), m => Number(m.Groups["n"].Value) is { } year and >= 1 and <= 13 ? new AgeBand(year + 4, year + 5) : null),
        (Reception(), _ => new AgeBand(4, 5)),
        (Decade(), m => Number(m.Groups["n"].Value) is { } decade ? DecadeBand(decade, m.Groups["part"].Value) : null),
        (Months(), _ => new AgeBand(0, 1)),
        (YearsOld(), m => Exactly(m.Groups["n"].Value)),
        (Aged(), m => Exactly(m.Groups["n"].Value)),
        (Is(), m => Exactly(m.Groups["n"].Value) is { From: >= 1 } age ? age : null),
        (KidsOf(), m => Exactly(m.Groups["n"].Value)),
        (Over(), m => Number(m.Groups["n"].Value) is { } n and >= 40 and < 100 ? new AgeBand(n, 100) : null),
        (Bare(), m => Exactly(m.Groups["n"].Value) is { From: >= 13 and < 105 } age ? age : null),
    ];

    private static AgeBand DecadeBand(int decade, string part) => part switch
    {
        "early" => new AgeBand(decade, decade + 3),
        "mid" => new AgeBand(decade + 4, decade + 6),
        "late" => new AgeBand(decade + 7, decade + 9),
        _ => new AgeBand(decade, decade + 9),
    };

    private static AgeBand? Exactly(string text) => Number(text) is { } n and < 110 ? new AgeBand(n, n) : null;

    private static int? Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var n) ? n : Numbers.TryGetValue(text, out var named) ? named : null;

    [GeneratedRegex(@"\b(?:year|yr|y)\s?(?<n>\d{1,2})\b(?! ?(?:old|olds|ago|experience|years))|\b(?:in )year (?<n>one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b")]
    private static partial Regex SchoolYear();

    [GeneratedRegex(@"\b(?:in reception|reception (?:class|age|year)|starting school)\b")]
    private static partial Regex Reception();

    [GeneratedRegex(@"\b(?:(?<part>early|mid|late)[ -]?)?(?<n>[1-9]0)'?s\b|\b(?:(?<part>early|mid|late)[ -]?)?(?<n>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b")]
    private static partial Regex Decade();

    [GeneratedRegex(@"\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[ -]?(?:months?|mths?|mo|weeks?|wks?)[ -]?(?:old|baby|boy|girl)\b")]
    private static partial Regex Months();

    [GeneratedRegex(@"\b(?<n>\d{1,3}|[a-z]+)(?:\s?(?:and|&)\s?(?<also>\d{1,2}))?[ -]?(?:years?|yrs?|yr|year)[ -]?(?:old|olds|of age)\b|\b(?<n>\d{1,3})\s?(?:yo|y/o|y\.o\.?|yro|yrold)\b|\b(?<n>\d{1,2})[ -]?(?:yr|year)s?[ -](?:son|daughter|boy|girl)\b")]
    private static partial Regex YearsOld();

    [GeneratedRegex(@"\b(?:aged?|age of|ages|turned|turning|turns|nearly|almost|approaching|pushing|coming up to|just gone) (?<n>\d{1,3})\b(?!\s?(?:am|pm|miles?|hours?|hrs?|mins?|minutes?|years? (?:of|in|as)|yrs? (?:of|in|as)|weeks?|months?|kids|stone|:))(?:\s?(?:and|&|,)\s?(?<also>\d{1,2})\b)?")]
    private static partial Regex Aged();

    [GeneratedRegex(@"\b(?:i'?m|i am|im only|she'?s?|he'?s?|they'?re|is|who'?s|whos|mum'?s?|dad'?s?|nan'?s?|gran'?s?|grandad'?s?|lad'?s?|son'?s?|boy'?s?|girl'?s?|daughter'?s?|wife'?s?|husband'?s?|mother'?s?|father'?s?|friend'?s?|me) (?:is |are |now |only |just |both |currently )?(?<n>\d{1,3})\b(?!\s?(?:am|pm|miles?|hours?|hrs?|mins?|minutes?|years? (?:of|in|as)|weeks?|months?|kids|children|days?|stone|days|stops?|:|of|-? ?\d|%))(?:\s?(?:and|&)\s?(?<also>\d{1,2})\b)?")]
    private static partial Regex Is();

    [GeneratedRegex(@"\b(?:kids?|children|boys?|girls?|sons?|daughters?|lads?|grandsons?|granddaughters?|nephew|niece|grandchildren|grandkids|twins|little one|me|man|woman|lady|bloke) ?[,(]? ?(?:who are |who is |who's |are both |are |aged |is |of |both )?\(?(?<n>\d{1,2})(?:\s?(?:and|&|,|\+)\s?(?<also>\d{1,2})\b)?(?!\s?(?:am|pm|to|-|hours?|days?|miles?))")]
    private static partial Regex KidsOf();

    [GeneratedRegex(@"\bover[ -]?(?<n>\d\d)s?\b")]
    private static partial Regex Over();

    [GeneratedRegex(@"(?<=^|[,.(;!/\n-]\s?|and )(?:[mf] ?)?(?<n>\d\d)[mf]?(?=\s?(?:$|[,.);!/\n]|and\b|with\b|retired|living|live|from|in\b|woman|man\b|female|male))(?!\.\d)|(?<=[a-z] )(?<!(?:no|bus|number|route|the|for|after|before|at|until|till|to|from|of|about) )(?<n>[1-9]\d)(?=,)")]
    private static partial Regex Bare();
}

/// <param name="Sure">False for a bare number that may mean something else.</param>
internal readonly record struct AgeHit(int Start, int End, AgeBand Band, bool Sure);
