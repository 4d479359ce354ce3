namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>A time or a span of times in a sentence.</summary>
/// <param name="First">The index of its first token.</param>
/// <param name="Last">The index of its last one.</param>
internal sealed record TimeGroup(int First, int Last, OpeningTimes Times)
{
    /// <summary>"between the hours of 9 and 4".</summary>
    private const int BetweenReach = 4;

    private static readonly HashSet<string> CountWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "age", "ages", "aged", "year", "years", "yr", "yrs", "under", "over", "week", "weeks", "month", "months", "people", "page", "pages", "miles", "room", "rooms",
    };

    public static List<TimeGroup> Of(IReadOnlyList<Token> tokens)
    {
        var groups = new List<TimeGroup>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Time)
            {
                continue;
            }

            var between = tokens.Skip(Math.Max(0, i - BetweenReach)).Take(Math.Min(i, BetweenReach)).Any(t => t.Text.Equals("between", StringComparison.OrdinalIgnoreCase));
            var linked = i + 2 < tokens.Count && (tokens[i + 1].Kind == TokenKind.To || (between && tokens[i + 1].Kind == TokenKind.And));
            if (linked && tokens[i + 2].Kind == TokenKind.Time)
            {
                if (OpeningTimes.Between(tokens[i].Clock, tokens[i + 2].Clock) is { } span && !(span.Bare && IsCount(tokens, i, i + 2)))
                {
                    groups.Add(new TimeGroup(i, i + 2, span));
                }

                i += 2;
            }
            else if (OpeningTimes.From(tokens[i].Clock) is { } start)
            {
                groups.Add(new TimeGroup(i, i, start));
            }
        }

        return groups;
    }

    /// <summary>"ages 5-11", "6-8 weeks".</summary>
    private static bool IsCount(IReadOnlyList<Token> tokens, int first, int last) =>
        (first > 0 && CountWords.Contains(tokens[first - 1].Text)) || (last + 1 < tokens.Count && CountWords.Contains(tokens[last + 1].Text));
}
