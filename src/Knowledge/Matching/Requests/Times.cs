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
        foreach (var hit in TimeReader.DaysIn(message.Tokens).Concat(ClockReader.FindIn(message.Folded)))
        {
            (message.RulesOutAt(hit.Start) || IsDeniedAfter().IsMatch(message.Folded, hit.End) ? ruledOut : suits).Add(hit);
            message.Use(hit.Start, hit.End);
        }

        foreach (var signal in message.Signals)
        {
            foreach (var meaning in signal.Meanings)
            {
                if (TimeReader.Of(meaning) is var (times, isDay, rulesOut))
                {
                    var hit = new TimeHit(message.Tokens[signal.First].Start, message.Tokens[signal.End - 1].End, times, isDay);
                    (rulesOut || message.RulesOut(signal.First) ? ruledOut : suits).Add(hit);
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

    // "Fridays I can't any more", "Mondays are out".
    [GeneratedRegex(@"\G,? ?(?:i |she |he |we |they )?(?:can'?t|cannot|can not|(?:is|are|'s) (?:out|no good|bad|difficult|hard)|no good|don'?t work|doesn'?t work|won'?t work|not possible|impossible)\b")]
    private static partial Regex IsDeniedAfter();

    private static WeekTimes? Together(List<TimeHit> hits, Message message)
    {
        hits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return TimeReader.Combine(hits, (from, to) =>
            message.Tokens.Any(t => t.Start >= from && t.End <= to && Joints.Contains(t.Text)));
    }
}
