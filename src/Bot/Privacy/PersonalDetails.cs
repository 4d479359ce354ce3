using System.Text.RegularExpressions;

namespace CommunityBot.Privacy;

/// <summary>Takes personal details out of a person's words before they are kept, leaving them readable.</summary>
public static partial class PersonalDetails
{
    // Longer kinds come before those they contain: an address before its postcode, a card before a run of digits.
    private static readonly (Regex Pattern, string Replacement)[] Kinds =
    [
        (Email(), "[email]"),
        (AddressWithUser(), "[link]"),
        (NationalInsurance(), "[number]"),
        (Phone(), "[phone]"),
        (NumberOfManyDigits(), "[number]"),
        (Postcode(), "[postcode]"),
        (House(), "[address]"),
        (HouseByName(), "[address]"),
        (Introduction(), "${lead} [name]"),
        (TitledName(), "[name]"),
        (Handle(), "[name]"),
    ];

    /// <returns>The same words with details replaced by what they are: <c>[email]</c>, <c>[phone]</c>, <c>[postcode]</c>,
    /// <c>[address]</c>, <c>[name]</c>, <c>[number]</c>, <c>[link]</c>.</returns>
    public static string Scrub(string text)
    {
        foreach (var (pattern, replacement) in Kinds)
        {
            text = pattern.Replace(text, replacement);
        }

        return text;
    }

    [GeneratedRegex(@"[\w.+'-]+\s?(@|\(at\)|\[at\])\s?[\w-]+(\.[\w-]+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Email();

    // user:password@, /~name, /users/name, ?anything=: the site may stay, what points to a person goes with it.
    [GeneratedRegex(@"\b(https?://|www\.)\S*(@|~|/(u|user|users|profile|people|in)/|[?#]\S)\S*", RegexOptions.IgnoreCase)]
    private static partial Regex AddressWithUser();

    [GeneratedRegex(@"\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b", RegexOptions.IgnoreCase)]
    private static partial Regex NationalInsurance();

    // +44 or 0 and nine to ten more digits, with the usual spacing. Freephone numbers in a question are lost too: a small price.
    [GeneratedRegex(@"(?<![\d+])(\+\d{1,3}[\s-]?(\(0\)\s?)?|\(?0)\d([\s().-]{0,2}\d){7,10}(?!\d)")]
    private static partial Regex Phone();

    // Cards (13 to 19), NHS numbers (10) and any other run that is no year, price or phone-box number.
    [GeneratedRegex(@"(?<!\d)(?<!£)\d([ -]?\d){6,}(?!\d)")]
    private static partial Regex NumberOfManyDigits();

    [GeneratedRegex(@"\b[a-z]{1,2}\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Postcode();

    [GeneratedRegex(
        @"\b((flat|unit|apartment)\s+\w{1,4}\s*,?\s*)?\d{1,4}[a-d]?,?\s+([a-z'’.-]+\s+){1,3}(street|st|road|rd|avenue|ave|lane|crescent|cres|terrace|mews)\b(?!\s+of\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex House();

    // "10 minutes walk" and "3 community gardens" are no addresses: these endings count only after a capitalised name.
    [GeneratedRegex(
        @"\b\d{1,4}[a-d]?,?\s+(\p{Lu}[\p{L}'’.-]+\s+){1,3}([Cc]lose|[Dd]rive|[Ww]ay|[Cc]ourt|[Gg]ardens|[Gg]dns|[Gg]rove|[Pp]lace|[Hh]ill|[Ww]alk|[Rr]ow|[Ss]quare|[Rr]ise|[Pp]arade)\b")]
    private static partial Regex HouseByName();

    // "I'm" needs two capitalised words: "I'm Polish" and "I'm in Welling" say nothing of who it is.
    [GeneratedRegex(
        @"(?<lead>\b[Mm][Yy] [Nn]ame(?:'s|’s|s| is)|\b[Ii] am called|\b[Ii]'m called|\b[Tt]hey call me)\s+(?!not\b|on\b|in\b)\p{L}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]+){0,2}" +
        @"|(?<lead>\b[Ii](?:'m|’m| am)|\b[Tt]his is)\s+\p{Lu}[\p{Ll}'’-]+(?:\s+\p{Lu}[\p{Ll}'’-]+){1,2}")]
    private static partial Regex Introduction();

    [GeneratedRegex(@"\b(Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+\p{Lu}[\p{L}'’-]+(\s+\p{Lu}[\p{L}'’-]+)?")]
    private static partial Regex TitledName();

    [GeneratedRegex(@"(?<![\w@])@[a-z][\w.]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Handle();
}
