using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>
/// Reads days and times from prose. It would rather read nothing than a wrong thing: a day counts only beside a time or
/// when its words say that it recurs, dates are not taken for weekdays, and whatever hedges a sentence ("term time",
/// "usually", "call us") makes the schedule <see cref="Certainty.Unsure"/>.
/// </summary>
internal static partial class ScheduleProse
{
    private const int LongestSays = 200;

    /// <summary>More than a service has: then the text is a timetable of something else.</summary>
    private const int MostSchedules = 21;

    /// <summary>How many words may stand between a day and its time.</summary>
    private const int Reach = 8;

    public static ImmutableArray<Schedule> Read(string text)
    {
        var found = new List<Schedule>();
        foreach (var sentence in Sentences.Of(text))
        {
            if (!Hypothetical().IsMatch(sentence))
            {
                found.AddRange(ReadSentence(sentence));
            }
        }

        var distinct = found
            .DistinctBy(s => (string.Join(',', s.ByDay), s.OpensAt, s.ClosesAt, s.Interval))
            .ToList();
        return distinct.Count > MostSchedules ? [] : [.. distinct];
    }

    private static IEnumerable<Schedule> ReadSentence(string sentence)
    {
        var tokens = BeforeClosed(Tokens.Of(sentence));
        var days = DayGroup.Of(tokens);
        if (days.Count == 0)
        {
            yield break;
        }

        var times = TimeGroup.Of(tokens);
        var hedged = Hedge().IsMatch(BankHolidays().Replace(sentence, ""));
        var perMonth = PerMonth().IsMatch(sentence);
        // With one group of days and one span of times there is nothing to mistake, however far apart they are.
        var reach = days.Count == 1 && times is [{ Times.Closes: not null }] ? int.MaxValue : Reach;
        foreach (var (group, own) in Pairing.Of(tokens, days, times, reach))
        {
            if (Rule(group, perMonth) is not { } rule || (own.Count == 0 && !MeansDays(group, sentence)))
            {
                continue;
            }

            foreach (var time in own.DefaultIfEmpty(null))
            {
                var sure = !hedged && !group.Either && rule is { Interval: 1, Frequency: not null } && (time?.Sure ?? (group.Nths.Count > 0 || OpensWord().IsMatch(sentence)));
                yield return rule with
                {
                    OpensAt = time?.Opens,
                    ClosesAt = time?.Closes,
                    Certainty = sure ? Certainty.Read : Certainty.Unsure,
                    Says = sentence.Length > LongestSays ? sentence[..LongestSays] + "..." : sentence,
                };
            }
        }
    }

    /// <summary>What comes after "closed" or "except" tells when not to come.</summary>
    private static List<Token> BeforeClosed(List<Token> tokens)
    {
        var closed = tokens.FindIndex(t => t.Kind == TokenKind.Closed);
        if (closed < 0)
        {
            return tokens;
        }

        // "Monday closed": the day just before is meant.
        var end = closed > 0 && tokens[closed - 1].Kind is TokenKind.Days ? closed - 1 : closed;
        var resumes = tokens.FindIndex(closed, t => t.Text is ")");
        return [.. tokens.Take(end), .. resumes < 0 ? [] : tokens.Skip(resumes)];
    }

    private static Schedule? Rule(DayGroup group, bool perMonth)
    {
        if (group.Nths.Count > 0)
        {
            // "every second Tuesday" may be every other one, or the second of each month.
            var ambiguous = !perMonth && group is { Nths: [2], Every: true };
            return ambiguous ? Weekly(group, interval: 2)
                : perMonth ? new Schedule { Frequency = Frequency.Monthly, ByDay = [.. group.Nths.SelectMany(nth => group.Days.Select(d => new WeekdayRule(d, nth)))] }
                : null;
        }

        if (group.Fortnightly)
        {
            return Weekly(group, interval: 2);
        }

        // "one Saturday a month": which one isn't told, so that it has no rule.
        return perMonth ? new Schedule { ByDay = [.. group.Days.Select(d => new WeekdayRule(d))] } : Weekly(group, interval: 1);
    }

    private static Schedule Weekly(DayGroup group, int interval) =>
        new() { Frequency = Frequency.Weekly, Interval = interval, ByDay = [.. group.Days.Select(d => new WeekdayRule(d))] };

    private static bool MeansDays(DayGroup group, string sentence) =>
        group is { Recurs: true, NeedsTime: false } && (OpensWord().IsMatch(sentence) || sentence.Split(' ').Length <= 6);

    [GeneratedRegex(@"\b(for example|e\.g\.|for instance|perhaps|such as|used to|formerly|no longer|cancelled|canceled|apply by|deadline|founded|established|last year|(not|n[\'’]t|never) (open|meet|run|available|every)|times)\b(?!:)|\bclosed (on|every|all)\b|\bthere (is|are|will be) no\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hypothetical();

    [GeneratedRegex(@"\bterm[- ]?times?\b|\bterms? only\b|\bduring terms?\b|\bschools?\b|\bhalf[- ]?terms?\b|\bholidays?\b|\bappointments?\b|\busual|\bnormal(ly)?\b|\bmay\b|\bmight\b|\bsome(times| weeks)?\b|\boccasional|\btypical|\bgenerally\b|\bapprox|\b(around|about) \d|\b(january|february|march|april|june|july|august|september|october|november|december|summers?|winters?|autumn|spring|seasons?|seasonal)\b|\b(call|calls|calling|phone|phoned?|telephone|ring|lines?|helplines?|hotline|advice ?line|advisers?|advisors?|office|reception|switchboard|enquir\w+|email|contact)\b|\bdepend|\bvary|\bvaries|\bvarious|\bvaried|\bsubject to\b|\bselected\b|\barrangement|\bfrom the \d|\bif\b|\bdeliver|\border|\b0[\d ]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Hedge();

    // They are ours to keep, so they make nothing unsure.
    [GeneratedRegex(@"\b(bank|public) holidays?\b", RegexOptions.IgnoreCase)]
    private static partial Regex BankHolidays();

    [GeneratedRegex(@"\b(of|in) (the|each|every|a|any) (calendar )?month\b|\bmonthly\b|\b(each|every|a|per|of the|once a|the) month\b|\bof the month\b", RegexOptions.IgnoreCase)]
    private static partial Regex PerMonth();

    [GeneratedRegex(@"\b(open|opens|opening|meets?|meetings?|held|runs?|running|ran|sessions?|groups?|clubs?|class(es)?|drop[- ]?ins?|available|weekly|take[sn]? place|taking place|join|practi[cs]e[sd]?|train(s|ing)?|rehears\w+|sing|play|gather|coffee mornings?|lunch)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OpensWord();
}
