using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Ledger;

/// <summary>What may be done about a send that may or may not have arrived.</summary>
public enum DoubtfulSends
{
    /// <summary>It stays unknown. For all that would annoy when read twice: bulletins, broadcasts.</summary>
    NeverRepeat,

    /// <summary>It is sent again while it is of use. For what is worse missed than read twice: reminders.</summary>
    Repeat,
}

/// <summary>Which occurrence goes first when several are due.</summary>
public enum Urgency
{
    /// <summary>Ahead of everything, in quiet hours too.</summary>
    Urgent,

    /// <summary>Bound to a time: reminders, offers that run out.</summary>
    Timely,

    /// <summary>Whenever there is room: bulletins, broadcasts.</summary>
    Bulk,
}

/// <summary>One thing to tell a set of people: this week's bulletin, the day-before reminder of version 3 of an event.</summary>
public sealed record Occurrence
{
    /// <summary>
    /// Made from its cause alone, so that whoever finds it missing makes the same one: <c>reminder/EVENT/1d/v3</c>.
    /// At most 500 bytes as UTF-8; capitals count.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The <see cref="Schedules.INotificationSource.Kind"/> that knows its audience and its words.</summary>
    public required string Kind { get; init; }

    /// <summary>What a recipient has agreed to hear about; the gate is asked for it. Free text, such as <c>bulletin</c>.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Nothing is sent before.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Nothing is sent from then on: what is still queued is suppressed as expired.</summary>
    public required DateTimeOffset Expires { get; init; }

    public DoubtfulSends Doubtful { get; init; } = DoubtfulSends.NeverRepeat;

    public Urgency Urgency { get; init; } = Urgency.Bulk;

    /// <summary>
    /// One recipient in so many goes first, on every channel; the rest waits for <see cref="ILedger.WidenAsync"/>. Null for
    /// all at once.
    /// </summary>
    public int? CanaryOneIn { get; init; }

    /// <summary>True when a canary that went well is followed by the rest without anybody's word.</summary>
    public bool CanaryContinues { get; init; } = true;

    /// <summary>True when everybody is told the same, so that a fault in the text is everybody's.</summary>
    public bool SameForAll { get; init; } = true;

    /// <summary>
    /// News for the few whom a matter concerns, each of whom may be told something else: what never comes is worse than what
    /// is read twice.
    /// </summary>
    public static Occurrence Notice(string id, string kind, DateTimeOffset due, TimeSpan life) => new()
    {
        Id = id,
        Kind = kind,
        Topic = Topics.Service,
        Due = due,
        Expires = due + life,
        Doubtful = DoubtfulSends.Repeat,
        Urgency = Urgency.Timely,
        SameForAll = false,
    };
}
