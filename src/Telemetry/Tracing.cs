using System.Diagnostics;

namespace CommunityBot.Telemetry;

/// <summary>
/// The spans of the program. While nobody listens each of these is one comparison. Names and attributes are words of the
/// program: never a chat, a name, a text, or an id that holds one.
/// </summary>
public static class Tracing
{
    public static ActivitySource Source { get; } = new("CommunityBot");

    /// <value>Names the span around, to be continued later or elsewhere; null when there is none.</value>
    public static string? Traceparent => Source.HasListeners() && Activity.Current is { } around && IsOurs(around) ? around.Id : null;

    /// <summary>Begins a trace, also where another library's span is around: what others sent us along does not decide what we record.</summary>
    public static Activity? Begin(string name, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity.Current = null;
        return Source.StartActivity(name, kind);
    }

    /// <summary>A span inside the one around; none where there is none.</summary>
    /// <param name="since">When it began, if that was earlier.</param>
    public static Activity? Step(string name, ActivityKind kind = ActivityKind.Internal, DateTimeOffset since = default) =>
        Source.HasListeners() && Activity.Current is { } around && IsOurs(around)
            ? Source.StartActivity(name, kind, around.Context, null, null, since)
            : null;

    /// <summary>Goes on with a trace that was begun earlier, perhaps by another node; begins one when there is none.</summary>
    /// <param name="traceparent">What <see cref="Traceparent"/> said there.</param>
    /// <param name="since">When it began, if that was earlier.</param>
    public static Activity? Continue(string name, ActivityKind kind, string? traceparent, DateTimeOffset since = default)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        Activity.Current = null;
        _ = ActivityContext.TryParse(traceparent, null, isRemote: true, out var context);
        return Source.StartActivity(name, kind, context, null, null, since);
    }

    /// <summary>Says that the span around takes the place of another, which may have ended with its node.</summary>
    public static void LinkTo(string? traceparent)
    {
        if (Activity.Current is { } around && IsOurs(around) && ActivityContext.TryParse(traceparent, null, isRemote: true, out var other))
        {
            around.AddLink(new ActivityLink(other));
        }
    }

    /// <summary>A fault: its kind and no more, for messages of exceptions may hold anything.</summary>
    public static void Failed(this Activity? span, Exception e) => span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);

    /// <summary>Ends it untold: nothing came of it. What follows is no part of it.</summary>
    public static void LeaveOut(this Activity? span)
    {
        if (span is not null)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            span.Dispose();
        }
    }

    private static bool IsOurs(Activity span) => ReferenceEquals(span.Source, Source);
}
