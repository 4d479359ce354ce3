using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Search;

/// <summary>The kinds of detail that a question can ask for.</summary>
[Flags]
internal enum Details
{
    None = 0,
    Price = 1,
    Phone = 1 << 1,
    Web = 1 << 2,
    Email = 1 << 3,
    Place = 1 << 4,
    Time = 1 << 5,
    Count = 1 << 6,
    Share = 1 << 7,
    Duration = 1 << 8,
    Age = 1 << 9,
    Person = 1 << 10,
    Reason = 1 << 11,
}

/// <summary>Tells which details a question asks for and which a text holds, by the words that each needs.</summary>
internal static partial class Asked
{
    /// <summary>The details that the words ask for.</summary>
    public static Details By(IReadOnlyList<Word> words)
    {
        var asked = Details.None;
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1].Text : "";
            asked |= (words[i].Text, next) switch
            {
                ("how", "much") => Details.Price,
                ("how", "many") => Details.Count,
                ("how", "long") => Details.Duration,
                ("how", "old") => Details.Age,
                ("what", "time" or "day" or "date") => Details.Time,
                ("number", "of") => Details.Count,
                ("number", not "of") when i > 0 && words[i - 1].Text is "phone" or "contact" or "telephone" or "ring" => Details.Phone,
                _ => OneWord(words[i].Text),
            };
        }

        return asked;
    }

    /// <summary>The details that a text gives.</summary>
    public static Details GivenBy(string text)
    {
        var given = Details.None;
        given |= Has(Money(), text, Details.Price) | Has(Telephone(), text, Details.Phone) | Has(Address(), text, Details.Web);
        given |= text.Contains('@', StringComparison.Ordinal) ? Details.Email : Details.None;
        given |= Has(Street(), text, Details.Place) | Has(Moment(), text, Details.Time) | Has(Figure(), text, Details.Count);
        given |= text.Contains('%', StringComparison.Ordinal) || text.Contains("1 in ", StringComparison.Ordinal) ? Details.Share : Details.None;
        return given | Has(Period(), text, Details.Duration) | Has(Years(), text, Details.Age);
    }

    private static Details OneWord(string word) => word switch
    {
        "price" or "prices" or "cost" or "costs" or "fee" or "fees" or "charge" or "charges" or "pay" or "paid" or "salary" or "wage" or "wages" or "rent" => Details.Price,
        "phone" or "telephone" or "ring" or "tel" => Details.Phone,
        "website" or "url" or "link" or "facebook" or "app" => Details.Web,
        "email" => Details.Email,
        "address" or "postcode" or "located" or "directions" => Details.Place,
        "when" or "hours" or "dates" => Details.Time,
        "percentage" or "percent" or "proportion" => Details.Share,
        "age" or "ages" or "aged" => Details.Age,
        "who" or "whos" or "whose" or "manager" or "boss" => Details.Person,
        "why" => Details.Reason,
        _ => Details.None,
    };

    private static Details Has(Regex pattern, string text, Details detail) => pattern.IsMatch(text) ? detail : Details.None;

    [GeneratedRegex("£|\\bfree\\b|pence|without paying", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex("\\d[\\d ]{8,}\\d")]
    private static partial Regex Telephone();

    [GeneratedRegex("www\\.|https?://|\\.gov\\.uk|\\.org", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("\\d+ [A-Z][a-z]+ (Road|Street|Lane|Way|Avenue)|Manor House|Lounge")]
    private static partial Regex Street();

    [GeneratedRegex("\\b(19|20)\\d\\d\\b|\\d ?(am|pm)\\b|\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\\b(January|February|March|April|June|July|August|September|October|November|December)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Moment();

    [GeneratedRegex("\\d|\\b(two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Figure();

    [GeneratedRegex("\\b(\\w+)[- ](month|year|week|day|hour)s?\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Period();

    [GeneratedRegex("over[ -]?\\d\\d|aged? \\d\\d|\\d\\d ?(to|-|–) ?\\d\\d|\\d\\d and (over|above)|\\d\\d or over", RegexOptions.IgnoreCase)]
    private static partial Regex Years();
}
