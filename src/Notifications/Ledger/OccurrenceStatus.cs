namespace CommunityBot.Notifications.Ledger;

/// <summary>The numbers are stored.</summary>
public enum OccurrencePhase
{
    /// <summary>Nobody of the audience is written down yet.</summary>
    Freezing = 0,

    /// <summary>Sent as soon as it is due, also while the rest of the audience is still being written down.</summary>
    Open = 1,
    Paused = 2,

    /// <summary>Nothing more is sent; the rows that were queued are being written off.</summary>
    Cancelling = 3,

    /// <summary>Every row has its final state.</summary>
    Closed = 4,
}

/// <summary>An occurrence and how far it has come.</summary>
/// <param name="Audience">Rows written down so far; all of them once it is no longer freezing (<see cref="IsFreezing"/>).</param>
/// <param name="Released">So many rows may be sent (the canary); <see cref="long.MaxValue"/> for all.</param>
/// <param name="Note">Why it is paused or was cancelled, in plain words; empty otherwise.</param>
/// <param name="FrozenUpTo">While it is freezing, the last recipient written down; null before the first, and afterwards.</param>
/// <param name="ClosedAt">When the last row got its final state.</param>
public sealed record OccurrenceStatus(
    Occurrence Occurrence, OccurrencePhase Phase, long Audience, LedgerCounts Counts, long Released, string Note,
    AudienceKey? FrozenUpTo, DateTimeOffset? ClosedAt)
{
    /// <summary>The accounting identity: every recipient is in exactly one state.</summary>
    public bool AddsUp => Counts.Total == Audience;

    /// <summary>True while the audience is being written down, which may be sent to meanwhile.</summary>
    public bool IsFreezing => Phase == OccurrencePhase.Freezing || FrozenUpTo is not null;

    /// <summary>True when a canary has been sent and the rest waits. Of the rest, some may have said stop meanwhile.</summary>
    public bool CanaryIsOver => IsCanaryAtRest && Counts.Open <= Audience - Released;

    /// <summary>True when a canary has been sent to whoever could be sent to.</summary>
    /// <param name="postponed">Rows of it that wait for their recipients' hours: the rest does not wait for those.</param>
    public bool CanaryIsOverBut(long postponed) => IsCanaryAtRest && Counts.Tried > 0 && Counts.Open - postponed <= Audience - Released;

    private bool IsCanaryAtRest => Phase == OccurrencePhase.Open && !IsFreezing && Released < Audience && Counts[RowState.Queued] == Counts.Open;
}

/// <summary>An occurrence's counts as kept, beside the rows counted one by one.</summary>
public sealed record LedgerCheck(OccurrenceStatus Status, LedgerCounts Counted)
{
    public bool Holds => Status.AddsUp && Counted.Equals(Status.Counts);
}
