using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

internal enum TokenKind
{
    /// <summary>A weekday, or a word for several ("weekends").</summary>
    Days,
    Time,

    /// <summary>"first", "2nd", "last".</summary>
    Nth,
    Month,

    /// <summary>"every", "each".</summary>
    Every,

    /// <summary>"fortnightly", "alternate".</summary>
    Fortnightly,

    /// <summary>"and", a comma, "/".</summary>
    And,

    /// <summary>"to", "until", a dash.</summary>
    To,
    Or,
    Closed,

    /// <summary>A word that may stand between a day and its time: "on", "at", "from".</summary>
    Glue,
    Word,
}

/// <param name="Days">Of a <see cref="TokenKind.Days"/>.</param>
/// <param name="Clock">Of a <see cref="TokenKind.Time"/>.</param>
/// <param name="Nth">Of a <see cref="TokenKind.Nth"/>; -1 for the last.</param>
internal sealed record Token(TokenKind Kind, string Text, IReadOnlyList<DayOfWeek> Days, ClockTime Clock = default, int Nth = 0)
{
    /// <summary>True for a word that by itself says that it recurs: "Mondays".</summary>
    public bool Plural { get; init; }

    /// <summary>True for a word that means days only beside a time: "Sat", "daily", "weekend".</summary>
    public bool NeedsTime { get; init; }
}

/// <summary>Parts a sentence into words, days and times.</summary>
internal static partial class Tokens
{
    private static readonly Dictionary<string, int> Ordinals = new(StringComparer.Ordinal)
    {
        ["first"] = 1, ["1st"] = 1, ["second"] = 2, ["2nd"] = 2, ["third"] = 3, ["3rd"] = 3, ["fourth"] = 4, ["4th"] = 4,
        ["fifth"] = 5, ["5th"] = 5, ["last"] = -1,
    };

    private static readonly HashSet<string> Months = new(StringComparer.Ordinal)
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
    };

    private static readonly HashSet<string> Glue = new(StringComparer.Ordinal)
    {
        "on", "at", "from", "between", "the", "a", ":", "(", ")", "|", "of", "open", "opening", "hours", "times", "time", "morning", "mornings", "afternoon",
        "afternoons", "evening", "evenings", "night", "nights", "starting", "meets", "meet", "week", "month", "in", "weekly",
    };

    public static List<Token> Of(string sentence)
    {
        var tokens = new List<Token>();
        foreach (Match match in Form().Matches(sentence))
        {
            tokens.Add(Read(match.Value));
        }

        return tokens;
    }

    private static Token Read(string text)
    {
        var word = text.ToLowerInvariant();
        if (SevenDays().IsMatch(word))
        {
            return new Token(TokenKind.Days, text, DayWords.All) { NeedsTime = true };
        }

        if (Ordinals.TryGetValue(word, out var nth))
        {
            return new Token(TokenKind.Nth, text, [], Nth: nth);
        }

        if (ClockTime.Read(text) is { } clock)
        {
            return new Token(TokenKind.Time, text, [], clock);
        }

        if (DayWords.Day(text, out var plural, out var isShort) is { } day && (!isShort || char.IsUpper(text[0])))
        {
            return new Token(TokenKind.Days, text, [day]) { Plural = plural, NeedsTime = isShort };
        }

        return word switch
        {
            "weekday" or "weekdays" => new Token(TokenKind.Days, text, DayWords.MondayToFriday) { NeedsTime = true },
            "weekend" or "weekends" => new Token(TokenKind.Days, text, DayWords.Weekend) { NeedsTime = true },
            "daily" => new Token(TokenKind.Days, text, DayWords.All) { NeedsTime = true },
            "every" or "each" => Simple(TokenKind.Every, text),
            "fortnightly" or "fortnight" or "alternate" or "alternative" or "alternately" or "other" => Simple(TokenKind.Fortnightly, text),
            "and" or "&" or "," or "/" or "plus" => Simple(TokenKind.And, text),
            "to" or "-" or "–" or "—" or "until" or "till" or "til" or "through" or "thru" => Simple(TokenKind.To, text),
            "or" => Simple(TokenKind.Or, text),
            "closed" or "closes" or "except" or "excluding" or "excl" => Simple(TokenKind.Closed, text),
            _ when Months.Contains(word.TrimEnd('.')) && char.IsUpper(text[0]) => Simple(TokenKind.Month, text),
            _ => Simple(Glue.Contains(word) ? TokenKind.Glue : TokenKind.Word, text),
        };
    }

    private static Token Simple(TokenKind kind, string text) => new(kind, text, []);

    // Seven days; times and numbers (money and percentages whole, so that they are no times); words; marks.
    [GeneratedRegex(@"(?:7|seven) days (?:a|per) week|every day|[£$€]\s?\d[\d.,]*|\+?\d+(?:[.:]\d+)*(?:\s?(?:a\.m\.?|p\.m\.?|am|pm|noon|midday)(?![A-Za-z])|(?:st|nd|rd|th)\b|%|[A-Za-z]\w*)?|[A-Za-z][A-Za-z'’]*\d*|[-–—,&/:()|]", RegexOptions.IgnoreCase)]
    private static partial Regex Form();

    [GeneratedRegex(@"^((7|seven) days (a|per) week|every day)$")]
    private static partial Regex SevenDays();
}
