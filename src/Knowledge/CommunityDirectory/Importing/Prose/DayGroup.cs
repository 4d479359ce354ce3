namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>Days that belong together in a sentence: "Mon and Wed", "Monday to Friday", "first and third Tuesday".</summary>
/// <param name="First">The index of its first token.</param>
/// <param name="Last">The index of its last one.</param>
/// <param name="Nths">Which of the month; empty when none is named.</param>
/// <param name="Recurs">True when its words say that it recurs: a plural, "every", a range of days.</param>
/// <param name="Every">Introduced by "every" or "each".</param>
/// <param name="Fortnightly">Every other week, and no telling which.</param>
/// <param name="Either">One day or another, and no telling which.</param>
/// <param name="NeedsTime">True when it means days only beside a time.</param>
internal sealed record DayGroup(
    int First, int Last, IReadOnlyList<DayOfWeek> Days, IReadOnlyList<int> Nths, bool Recurs, bool Every, bool Fortnightly, bool Either, bool NeedsTime)
{
    private static readonly HashSet<string> Feasts = new(StringComparer.OrdinalIgnoreCase)
    {
        "good", "easter", "black", "palm", "shrove", "ash", "pancake", "maundy", "holiday", "whit", "super", "giving", "mothering", "remembrance", "this", "next",
    };

    private static readonly HashSet<string> PartsOfDay = new(StringComparer.OrdinalIgnoreCase)
    {
        "morning", "mornings", "afternoon", "afternoons", "evening", "evenings", "night", "nights",
    };

    /// <summary>The groups of a sentence, in order; days that are dates or feasts are no groups.</summary>
    public static List<DayGroup> Of(IReadOnlyList<Token> tokens)
    {
        var groups = new List<DayGroup>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Days)
            {
                var group = From(tokens, i);
                i = group.Last;
                if (!IsDate(tokens, group) && !(group.First > 0 && Feasts.Contains(tokens[group.First - 1].Text)))
                {
                    groups.Add(group);
                }
            }
        }

        return groups;
    }

    private static DayGroup From(IReadOnlyList<Token> tokens, int start)
    {
        var days = new List<DayOfWeek>(tokens[start].Days);
        var (recurs, needsTime, either) = (tokens[start].Plural, tokens[start].NeedsTime, false);
        var last = start;
        while (NextDay(tokens, last, out var link) is { } next)
        {
            if (link == TokenKind.To && tokens[last].Days.Count == 1 && tokens[next].Days.Count == 1)
            {
                days.AddRange(DayWords.Range(days[^1], tokens[next].Days[0]).Skip(1));
                recurs = true;
            }
            else
            {
                days.AddRange(tokens[next].Days);
            }

            either |= link == TokenKind.Or;
            recurs |= tokens[next].Plural;
            needsTime &= tokens[next].NeedsTime;
            last = next;
        }

        var nths = NthsBefore(tokens, start, out var first);
        var every = first > 0 && tokens[first - 1].Kind == TokenKind.Every;
        var other = OtherWeek(tokens, first);
        return new DayGroup(first, last, [.. days.Distinct()], nths, recurs || every || nths.Count > 0, every, other, either, needsTime && !every);
    }

    /// <summary>The next day if only a link stands between.</summary>
    private static int? NextDay(IReadOnlyList<Token> tokens, int from, out TokenKind link)
    {
        link = TokenKind.And;
        var linked = false;
        var i = from + 1;
        while (i < tokens.Count && (tokens[i].Kind is TokenKind.And or TokenKind.To or TokenKind.Or || PartsOfDay.Contains(tokens[i].Text) || (i > from + 1 && tokens[i].Kind == TokenKind.Every)))
        {
            linked |= tokens[i].Kind is TokenKind.And or TokenKind.To or TokenKind.Or;
            link = tokens[i].Kind is TokenKind.To or TokenKind.Or ? tokens[i].Kind : link;
            i++;
        }

        return linked && i < tokens.Count && tokens[i].Kind == TokenKind.Days ? i : null;
    }

    private static List<int> NthsBefore(IReadOnlyList<Token> tokens, int start, out int first)
    {
        var nths = new List<int>();
        first = start;
        for (var i = start - 1; i >= 0 && (tokens[i].Kind == TokenKind.Nth || (tokens[i].Kind == TokenKind.And && nths.Count > 0)); i--)
        {
            if (tokens[i].Kind == TokenKind.Nth)
            {
                nths.Insert(0, tokens[i].Nth);
                first = i;
            }
        }

        return nths;
    }

    /// <summary>"fortnightly" anywhere in the sentence, "every other" or "alternate" just before the day.</summary>
    private static bool OtherWeek(IReadOnlyList<Token> tokens, int first)
    {
        const int Reach = 2;
        for (var i = 0; i < tokens.Count; i++)
        {
            var beside = i < first && i >= first - Reach;
            if (tokens[i].Kind == TokenKind.Fortnightly
                && (beside || tokens[i].Text.StartsWith("fortnight", StringComparison.OrdinalIgnoreCase) || tokens[i].Text.StartsWith("alternat", StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Saturday 14 December", "Friday 13th", "14 December (Saturday)".</summary>
    private static bool IsDate(IReadOnlyList<Token> tokens, DayGroup group)
    {
        var i = group.Last + 1;
        while (i < tokens.Count && (tokens[i].Kind is TokenKind.And || tokens[i].Text is "the" or "(" or "-"))
        {
            i++;
        }

        var after = i < tokens.Count ? tokens[i] : null;
        var numbered = after is { Kind: TokenKind.Nth } || (after is not null && after.Text.Length > 2 && char.IsAsciiDigit(after.Text[0]) && after.Text[^1] is 't' or 'd' or 'h');
        var named = after?.Kind == TokenKind.Month || (i + 1 < tokens.Count && char.IsAsciiDigit(tokens[i].Text[0]) && tokens[i + 1] is { Kind: TokenKind.Month });
        var before = group.First > 1 ? tokens[group.First - 2] : null;
        return numbered || named || (group.First > 0 && tokens[group.First - 1].Kind == TokenKind.Month) || (before is { Kind: TokenKind.Month } && tokens[group.First - 1].Text == "(");
    }
}
