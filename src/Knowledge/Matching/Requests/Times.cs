using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>The times that a message names.</summary>
/// <param name="Suits">Null when none was said to suit.</param>
/// <param name="RuledOut">Null when none was ruled out.</param>
/// <param name="Adds">True when they come on top of what was said before ("Tuesday too").</param>
internal sealed record Times(WeekTimes? Suits, WeekTimes? RuledOut, bool Adds)
{
    private static readonly HashSet<string> Joints = new(StringComparer.Ordinal) { "or", "and", "plus", "also", "any", "anytime" };

    private static readonly HashSet<string> Additions = new(StringComparer.Ordinal) { "too", "also", "aswell", "either", "well", "plus" };

    public static Times Read(Message message)
    {
        var suits = new List<TimeHit>();
        var ruledOut = new List<TimeHit>();
        foreach (var hit in TimeReader.DaysIn(message.Tokens).Concat(ClockReader.FindIn(message.Folded)))
        {
            (message.RulesOutAt(hit.Start) ? ruledOut : suits).Add(hit);
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
            message.Tokens.Any(t => Additions.Contains(t.Text)));
    }

    /// <summary>What suits now, given what suited before.</summary>
    public WeekTimes? Apply(WeekTimes? before)
    {
        var times = Suits is null ? before
            : before is null ? Suits
            : Adds ? before.Or(Suits)
            : before.And(Suits) is { IsEmpty: false } both ? both
            : Suits;
        return RuledOut is null ? times : (times ?? WeekTimes.Always).Except(RuledOut);
    }

    private static WeekTimes? Together(List<TimeHit> hits, Message message)
    {
        hits.Sort((a, b) => a.Start.CompareTo(b.Start));
        return TimeReader.Combine(hits, (from, to) =>
            message.Tokens.Any(t => t.Start >= from && t.End <= to && Joints.Contains(t.Text)));
    }
}
