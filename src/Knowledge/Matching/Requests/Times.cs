using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>The times that a message names.</summary>
/// <param name="Suits">Null when none was said to suit.</param>
/// <param name="RuledOut">Null when none was ruled out.</param>
/// <param name="Adds">True when they come on top of what was said before ("Tuesday too").</param>
/// <param name="IsWish">True when they were only wished for ("ideally").</param>
internal sealed partial record Times(WeekTimes? Suits, WeekTimes? RuledOut, bool Adds, bool IsWish)
{
    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "or", "and", "plus", "also", "any", "anytime" };

    private static readonly HashSet<string> Additions = new(StringComparer.Ordinal) { "too", "also", "aswell", "either", "well", "plus" };

    private static readonly HashSet<string> Wishing = new(StringComparer.Ordinal)
    {
        "ideally", "ideal", "preferably", "prefer", "preferred",
    };

    public static Times Read(Message message)
    {
        var suits = new List<TimeHit>();
        var ruledOut = new List<TimeHit>();
        TimeHit? worked = null;
        List<TimeHit> named = [.. TimeReader.DaysIn(message.Tokens, message.Folded).Concat(ClockReader.FindIn(message.Folded)).OrderBy(h => h.Start)];
        foreach (var hit in named)
        {
            var isWorked = IsWorked(message, hit, worked);
            worked = isWorked ? hit : worked;
            (message.RulesOutAt(hit.Start) || isWorked || IsDenied(message.Folded, hit) ? ruledOut : suits).Add(hit);
            message.Use(hit.Start, hit.End);
        }

        if (DaysAlone().Match(message.Folded) is { Success: true } days)
        {
            suits.Add(new TimeHit(days.Groups["days"].Index, days.Groups["days"].Index + 4, TimeReader.Of("times.daytime")!.Value.Times, IsDay: false));
        }

        foreach (var signal in message.Signals)
        {
            foreach (var meaning in signal.Meanings)
            {
                var hit = new TimeHit(message.Tokens[signal.First].Start, message.Tokens[signal.End - 1].End, WeekTimes.Always, IsDay: false);
                if (TimeReader.Of(meaning) is var (times, isDay, rulesOut) && !IsOfAName(message, signal) && !IsOfAnHour(named, hit))
                {
                    hit = hit with { Times = times, IsDay = isDay };
                    (rulesOut || message.RulesOut(signal.First) || (isDay && IsWorked(message, hit, null)) ? ruledOut : suits).Add(hit);
                    message.Use(hit.Start, hit.End);
                }
            }
        }

        return new Times(
            Together(suits, message),
            Together(ruledOut, message),
            message.Tokens.Any(t => Additions.Contains(t.Text)),
            suits.Count > 0 && suits.All(hit => message.Tokens.Any(t => Wishing.Contains(t.Text) && message.Tokens.Any(o => o.Start >= hit.Start && o.Start < hit.End && o.Clause == t.Clause))));
    }

    /// <summary>What suits now, given what suited before.</summary>
    public WeekTimes? Apply(WeekTimes? before)
    {
        var times = Suits is null ? before
            : Suits.IsAlways ? null
            : before is null ? Suits
            : Adds ? before.Or(Suits)
            : before.And(Suits) is { IsEmpty: false } both ? both
            : Suits;
        return RuledOut is null ? times : (times ?? WeekTimes.Always).Except(RuledOut);
    }

    /// <summary>"I work mon to fri 8 till 6", "he's on shift Saturdays": the days and, next to them, the hours.</summary>
    private static bool IsWorked(Message message, TimeHit hit, TimeHit? before) =>
        (Working().IsMatch(message.Folded[..hit.Start]) && !Until().IsMatch(message.Folded, hit.Start)) || JobAfter().IsMatch(message.Folded, hit.End)
        || (before is { } worked && hit.Start >= worked.End && Joint().IsMatch(message.Folded[worked.End..hit.Start]));

    private static bool IsDenied(string text, TimeHit hit) =>
        IsDeniedAfter().IsMatch(text, hit.End) || (!hit.IsDay && Earlier().IsMatch(text, hit.Start) && Cant().IsMatch(text[..hit.Start]));

    /// <summary>The morning of "9 in the morning" only says which nine.</summary>
    private static bool IsOfAnHour(List<TimeHit> named, TimeHit part) => named.Exists(h => !h.IsDay && h.Start <= part.Start && part.End <= h.End);

    /// <summary>The night of a night shelter is no time.</summary>
    private static bool IsOfAName(Message message, PhraseHit<string> signal) =>
        signal.End - signal.First == 1 && message.Concepts.Any(c => c.First <= signal.First && signal.End <= c.End && c.End - c.First > 1 && !message.Tokens[signal.First].Text.EndsWith('s')
            && c.Meanings.Any(m => m.Class == ConceptClass.Topic));

    [GeneratedRegex(@"\b(?:i|he|she|we|they|i'm|im|he's|hes|she's|shes|and|mum|dad|wife|husband|daughter|son) (?:also )?(?:work|works|working|at work|on shift|on duty|at college|at uni)(?: full time| shifts| as [a-z]+| in [a-z]+)? ?(?:on |from |every |all |most )?$")]
    private static partial Regex Working();

    // "I work till 5" frees what comes after.
    [GeneratedRegex(@"\G(?:un)?till? ")]
    private static partial Regex Until();

    [GeneratedRegex(@"^(?:,? ?(?:and|&|or|to|from|,|/)? ?)$")]
    private static partial Regex Joint();

    [GeneratedRegex(@"(?:^|[,;.] ?)(?:in the )?(?<days>days)(?: only| best| please| pls)?(?= ?(?:[,;.]|$))")]
    private static partial Regex DaysAlone();

    // "A Friday job", "my Saturday shift".
    [GeneratedRegex(@"\G (?:job|shifts?)\b")]
    private static partial Regex JobAfter();

    // "Fridays I can't any more", "Mondays are out".
    [GeneratedRegex(@"\G,? ?(?:i |she |he |we |they )?(?:can'?t|cannot|can not|(?:is|are|'s) (?:out|no good|bad|difficult|hard)|no good|don'?t work|doesn'?t work|won'?t work|not possible|impossible)\b")]
    private static partial Regex IsDeniedAfter();

    // "I can't leave the house before 10".
    [GeneratedRegex(@"\b(?:can'?t|cannot|can not|won'?t|will not|couldn'?t|don'?t|do not|doesn'?t) (?:(?!(?:so|but|and|because|mind|care|matter|work|start|shift|school|college)\b)[a-z']+ ){1,5}$")]
    private static partial Regex Cant();

    [GeneratedRegex(@"\G(?:before|until|till|til|earlier than|sooner than) ")]
    private static partial Regex Earlier();

    private static WeekTimes? Together(List<TimeHit> hits, Message message)
    {
        hits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return TimeReader.Combine(hits, (from, to) =>
            message.Tokens.Any(t => t.Start >= from && t.End <= to && Joints.Contains(t.Text)));
    }
}
