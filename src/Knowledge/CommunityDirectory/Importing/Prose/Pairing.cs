namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>Which times belong to which days of a sentence: those that follow them, or those just before.</summary>
internal static class Pairing
{
    /// <summary>Each group of days with its times, none when it has none.</summary>
    public static IEnumerable<(DayGroup Days, IReadOnlyList<OpeningTimes> Times)> Of(
        IReadOnlyList<Token> tokens, List<DayGroup> days, List<TimeGroup> times, int reach)
    {
        // "10am-12 Mondays, 2-4pm Wednesdays": once a time leads, times lead throughout.
        var leading = times.Count > 0 && times[0].First < days[0].First && IsBeside(tokens, times[0].Last, days[0].First, times[0].Times.Bare);
        for (var i = 0; i < days.Count; i++)
        {
            var from = i == 0 ? -1 : days[i - 1].Last;
            var to = i + 1 == days.Count ? tokens.Count : days[i + 1].First;
            var before = Cluster(tokens, times, days[i].First, from, leads: true, reach);
            var after = Cluster(tokens, times, days[i].Last, to, leads: false, reach);
            yield return (days[i], leading && before.Count > 0 ? before : after.Count > 0 && !leading ? after : before.Count > 0 && i == 0 ? before : leading && i > 0 ? [] : after);
        }
    }

    /// <summary>The times nearest to a day on one side, and those joined to them ("10-12 and 2-4").</summary>
    private static List<OpeningTimes> Cluster(IReadOnlyList<Token> tokens, List<TimeGroup> times, int day, int border, bool leads, int reach)
    {
        var side = leads
            ? times.Where(t => t.Last < day && t.First > border).Reverse().ToList()
            : times.Where(t => t.First > day && t.Last < border).ToList();
        var cluster = new List<OpeningTimes>();
        var edge = day;
        foreach (var time in side)
        {
            var (start, end) = leads ? (time.Last, edge) : (edge, time.First);
            var joined = cluster.Count == 0
                ? end - start - 1 <= reach && !(time.Times.Bare && !IsBeside(tokens, start, end, bare: true)) && NothingBetween(tokens, start, end)
                : OnlyAnd(tokens, start, end);
            if (!joined)
            {
                break;
            }

            cluster.Insert(leads ? 0 : cluster.Count, time.Times);
            edge = leads ? time.First : time.Last;
        }

        return cluster;
    }

    private static bool IsBeside(IReadOnlyList<Token> tokens, int start, int end, bool bare)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (tokens[i].Kind is not (TokenKind.Glue or TokenKind.Every or TokenKind.And or TokenKind.Nth or TokenKind.Fortnightly)
                && !(tokens[i].Kind == TokenKind.To && tokens[i].Text is "-" or "–" or "—"))
            {
                return !bare && end - start <= 3;
            }
        }

        return true;
    }

    private static bool NothingBetween(IReadOnlyList<Token> tokens, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (tokens[i].Kind is TokenKind.Month or TokenKind.Time)
            {
                return false;
            }
        }

        return true;
    }

    private static bool OnlyAnd(IReadOnlyList<Token> tokens, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (tokens[i].Kind is not TokenKind.And && tokens[i].Text is not ("from" or "then" or "again"))
            {
                return false;
            }
        }

        return end - start > 1;
    }
}
