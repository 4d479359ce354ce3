using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace CommunityBot.Notifications.Events;

/// <summary>
/// The one place that knows Ical.Net. Rules are evaluated on times without a zone: what its evaluation makes of clock
/// changes and zones it does not know never comes into play.
/// </summary>
internal static class RecurrenceRules
{
    /// <summary>A rule that has not come to its window after so many times is not followed further.</summary>
    private const int MostSteps = 20_000;

    /// <summary>"31 February" is not looked for until the end of time.</summary>
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 10_000 };

    /// <summary>When the times of a series begin, from one wall-clock time up to another, in order, each once.</summary>
    public static IEnumerable<DateTime> Starts(CommunityEvent happening, DateTime first, DateTime last)
    {
        var (start, recurrence) = (happening.Time.Start, happening.Recurrence);
        var except = recurrence.Except.ToHashSet();
        var streams = recurrence.Rules.Select(rule => Of(rule, start, first, last)).Append(recurrence.Dates.Order()).Append([start]);
        return Merged(streams).Where(at => at >= first && at <= last && !except.Contains(at));
    }

    /// <returns>What is wrong with a rule, in plain words; null when it can be used.</returns>
    public static string? Fault(string rule, DateTime start)
    {
        try
        {
            if (new RecurrenceRule(rule).Frequency is FrequencyType.Secondly or FrequencyType.Minutely or FrequencyType.Hourly)
            {
                return "it repeats more often than daily, or does not say how often";
            }

            _ = Of(rule, start, start, DateTime.MaxValue).Any();
            return null;
        }
        catch (EvaluationException)
        {
            return "it never comes round";
        }
        // Ical.Net tells a rule that it can't read with exceptions of several kinds.
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException or OverflowException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return "it can't be read";
        }
    }

    public static bool IsEndless(string rule) => new RecurrenceRule(rule) is { Count: null, Until: null };

    private static IEnumerable<DateTime> Of(string rule, DateTime start, DateTime first, DateTime last)
    {
        var evaluator = new RecurrencePatternEvaluator(new RecurrenceRule(rule));
        var reference = new CalDateTime(start, hasTime: true);
        // A rule that ends after so many times is counted from its beginning.
        return evaluator.Evaluate(reference, reference, Bounded).Take(MostSteps).Select(p => p.StartTime.Value).TakeWhile(at => at <= last).Where(at => at >= first);
    }

    private static IEnumerable<DateTime> Merged(IEnumerable<IEnumerable<DateTime>> streams)
    {
        var waiting = new PriorityQueue<IEnumerator<DateTime>, DateTime>();
        foreach (var stream in streams)
        {
            Wait(stream.GetEnumerator());
        }

        DateTime? before = null;
        while (waiting.TryDequeue(out var next, out var at))
        {
            if (before != at)
            {
                yield return at;
                before = at;
            }

            Wait(next);
        }

        void Wait(IEnumerator<DateTime> stream)
        {
            if (stream.MoveNext())
            {
                waiting.Enqueue(stream, stream.Current);
            }
            else
            {
                stream.Dispose();
            }
        }
    }
}
