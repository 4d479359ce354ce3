using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityBot.Telemetry;

namespace CommunityBot.Testing;

/// <summary>
/// Every span of the program that has ended and is to be told, of the whole process: tests that use it run alone (see
/// <see cref="Alone"/>).
/// </summary>
public sealed class RecordedSpans : IDisposable
{
    /// <summary>The collection of tests that no others may run beside.</summary>
    public const string Alone = "spans are recorded";

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.Source.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.Recorded)
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<Activity> Ended => _ended;

    public IEnumerable<Activity> Named(string name) => _ended.Where(s => s.OperationName == name);

    /// <summary>The spans of one trace as paths from its root, such as <c>receive/route</c>, in alphabetical order.</summary>
    public IReadOnlyList<string> PathsOf(ActivityTraceId trace)
    {
        var all = _ended.Where(s => s.TraceId == trace).ToList();
        return [.. all.Select(Path).Order(StringComparer.Ordinal)];

        string Path(Activity span) =>
            all.Find(other => other.SpanId == span.ParentSpanId) is { } around ? $"{Path(around)}/{span.OperationName}" : span.OperationName;
    }

    /// <summary>All that a collector would be told of a span, as text.</summary>
    public static IEnumerable<string> WordsOf(Activity span) =>
    [
        span.OperationName, span.DisplayName, span.StatusDescription ?? "", span.TraceStateString ?? "",
        .. span.TagObjects.SelectMany(t => new[] { t.Key, $"{t.Value}" }),
        .. span.Baggage.SelectMany(b => new[] { b.Key, b.Value ?? "" }),
        .. span.Events.SelectMany(e => e.Tags.Select(t => $"{t.Key} {t.Value}").Prepend(e.Name)),
        .. span.Links.SelectMany(l => (l.Tags ?? []).Select(t => $"{t.Key} {t.Value}")),
    ];

    public void Dispose() => _listener.Dispose();
}
