namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>A time or a span of times in a sentence.</summary>
/// <param name="First">The index of its first token.</param>
/// <param name="Last">The index of its last one.</param>
internal sealed record TimeGroup(int First, int Last, OpeningTimes Times)
{
    public static List<TimeGroup> Of(IReadOnlyList<Token> tokens)
    {
        var groups = new List<TimeGroup>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Time)
            {
                continue;
            }

            // "12 noon" came as one token; "12 12noon" is nobody's.
            var between = i > 0 && tokens[i - 1].Text.Equals("between", StringComparison.OrdinalIgnoreCase);
            var linked = i + 2 < tokens.Count && (tokens[i + 1].Kind == TokenKind.To || (between && tokens[i + 1].Kind == TokenKind.And));
            if (linked && tokens[i + 2].Kind == TokenKind.Time)
            {
                if (OpeningTimes.Between(tokens[i].Clock, tokens[i + 2].Clock) is { } span)
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
}
