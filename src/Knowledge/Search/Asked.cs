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
    Frequency = 1 << 12,
    Joining = 1 << 13,
    Eligibility = 1 << 14,
    Date = 1 << 15,
    Amount = 1 << 16,
}

/// <summary>Tells which details a question asks for and which a text holds, by the words that each needs.</summary>
internal static partial class Asked
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 17;

    /// <summary>The details that the words ask for.</summary>
    public static Details By(IReadOnlyList<Word> words)
    {
        var asked = Details.None;
        for (var i = 0; i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1].Text : "";
            asked |= (words[i].Text, next) switch
            {
                ("how", "much") => Details.Price | Details.Amount,
                ("how", "many") => Details.Count,
                ("how", "often" or "frequently" or "regularly") => Details.Frequency,
                ("how", "long") => Details.Duration,
                ("how", "old") => Details.Age,
                ("what" or "which", "time" or "times" or "day" or "days" or "date" or "night" or "evening" or "month") => Details.Time,
                ("what" or "which", "road" or "street" or "building" or "venue") => Details.Place,
                ("when", "was" or "were" or "did" or "had") => Details.Date,
                ("when", "is" or "are" or "do" or "the") => Details.Time,
                ("what" or "which", "year") => Details.Date,
                ("who", "can" or "for" or "qualifies") => Details.Eligibility,
                ("sign", "up" or "on") => Details.Joining,
                ("number", "of") => Details.Count,
                ("number", not "of") when i > 0 && words[i - 1].Text is "phone" or "contact" or "telephone" or "ring" => Details.Phone,
                _ => OneWord(words[i].Text),
            };
        }

        return asked;
    }

    /// <summary>What was asked for and is not given; a plain "when" is content with a time or a date.</summary>
    public static Details Lacking(Details asked, Details given)
    {
        const Details When = Details.Time | Details.Date;
        return asked & ~((asked & When) == When && (given & When) != 0 ? given | When : given);
    }

    /// <summary>The details that a text gives.</summary>
    public static Details GivenBy(string text)
    {
        var given = Details.None;
        given |= Has(Money(), text, Details.Price) | Has(Sum(), text, Details.Amount) | Has(Telephone(), text, Details.Phone) | Has(Address(), text, Details.Web);
        given |= text.Contains('@', StringComparison.Ordinal) ? Details.Email : Details.None;
        given |= Has(Repeats(), text, Details.Frequency) | Has(WayIn(), text, Details.Joining) | Has(Meant(), text, Details.Eligibility);
        given |= Has(Street(), text, Details.Place) | Has(Moment(), text, Details.Time) | Has(Year(), text, Details.Date) | Has(Figure(), text, Details.Count);
        given |= text.Contains('%', StringComparison.Ordinal) || text.Contains("1 in ", StringComparison.Ordinal) ? Details.Share : Details.None;
        return given | Has(Period(), text, Details.Duration) | Has(Years(), text, Details.Age);
    }

    private static Details OneWord(string word) => word switch
    {
        "price" or "prices" or "cost" or "costs" or "fee" or "fees" or "charge" or "charges" => Details.Price | Details.Amount,
        "pay" or "paid" or "salary" or "wage" or "wages" or "rent" or "free" or "expensive" => Details.Price,
        "phone" or "telephone" or "ring" or "tel" => Details.Phone,
        "website" or "url" or "link" or "facebook" or "app" => Details.Web,
        "email" => Details.Email,
        "where" or "wheres" or "whereabouts" or "venue" or "address" or "postcode" or "located" or "directions" => Details.Place,
        "when" or "whens" or "date" or "dates" => Details.Time | Details.Date,
        "hours" or "times" => Details.Time,
        "contact" => Details.Phone | Details.Email,
        "join" or "apply" or "register" or "enrol" or "book" => Details.Joining,
        "eligible" or "eligibility" or "qualify" => Details.Eligibility,
        "percentage" or "percent" or "proportion" => Details.Share,
        "age" or "ages" or "aged" => Details.Age,
        "who" or "whos" or "whose" or "manager" or "boss" => Details.Person,
        "why" => Details.Reason,
        _ => Details.None,
    };

    private static Details Has(Regex pattern, string text, Details detail) => pattern.IsMatch(text) ? detail : Details.None;

    [GeneratedRegex("£|\\bfree\\b|pence|without paying", RegexOptions.IgnoreCase)]
    private static partial Regex Money();

    [GeneratedRegex("£|pence")]
    private static partial Regex Sum();

    [GeneratedRegex("\\d[\\d ]{8,}\\d")]
    private static partial Regex Telephone();

    [GeneratedRegex("www\\.|https?://|\\.gov\\.uk|\\.org", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("\\b(every|each|weekly|monthly|regularly|annual|yearly|a (week|month|year))\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Repeats();

    [GeneratedRegex("www\\.|@|\\b(referr?|refers|through your|ask (at|your)|write to|sign up|become a member|introduce yourself)", RegexOptions.IgnoreCase)]
    private static partial Regex WayIn();

    [GeneratedRegex("\\b(open to|only for|exclusively|aged|over 18|everyone|anybody|anyone|for people|people (with|who))\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Meant();

    [GeneratedRegex("\\d+ [A-Z][a-z]+ (Road|Street|Lane|Way|Avenue)|Manor House|Lounge|\\b(in|at) (?!Bexley\\b|Appendix|[A-Z][a-z]+ 20\\d\\d)[A-Z][a-z]+")]
    private static partial Regex Street();

    [GeneratedRegex("\\d ?(am|pm)\\b|\\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", RegexOptions.IgnoreCase)]
    private static partial Regex Moment();

    [GeneratedRegex("\\b(19|20)\\d\\d\\b")]
    private static partial Regex Year();

    [GeneratedRegex("\\d|\\b(two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Figure();

    [GeneratedRegex("\\b(\\w+)[- ](month|year|week|day|hour)s?\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Period();

    [GeneratedRegex("over[ -]?\\d\\d|aged? \\d\\d|\\d\\d ?(to|-|–) ?\\d\\d|\\d\\d and (over|above)|\\d\\d or over", RegexOptions.IgnoreCase)]
    private static partial Regex Years();
}
