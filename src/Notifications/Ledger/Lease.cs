using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Ledger;

/// <summary>What a dispatcher asks for.</summary>
/// <param name="Owner">Names one run of one process.</param>
/// <param name="Most">About how many rows; a few more may come.</param>
/// <param name="Without">Occurrences of which the owner has enough in hand.</param>
public sealed record LeaseRequest(
    string Owner, string Channel, DateTimeOffset Now, DateTimeOffset Until, int Most, IReadOnlySet<string> Without);

/// <summary>Rows of one occurrence that one owner may send until the lease runs out.</summary>
/// <param name="Id">Names the leased rows in the store.</param>
/// <param name="Token">Grows with every lease of the same rows, so that a late word of a former owner is refused.</param>
public sealed record Lease(Occurrence Occurrence, LeaseId Id, long Token, IReadOnlyList<LedgerRow> Rows);

public readonly record struct LeaseId(string Occurrence, long Number);

/// <summary>One delivery: occurrence x recipient x channel x part.</summary>
/// <param name="Number">Its number within the occurrence; in ascending order of recipient and part, with gaps.</param>
/// <param name="Part">From 1 to <paramref name="Parts"/>.</param>
/// <param name="Attempts">Sends begun before.</param>
public sealed record LedgerRow(long Number, string Recipient, ChannelAddress Address, int Part, int Parts, int Attempts);

/// <summary>A row's new state, told by the owner of its lease.</summary>
/// <param name="Token">The lease's.</param>
/// <param name="NotBefore">For <see cref="RowState.Queued"/>: when it may be leased again.</param>
/// <param name="MessageNumber">For <see cref="RowState.Sent"/>: the channel's number of the message; 0 when it has none.</param>
public readonly record struct RowChange(
    string Occurrence, long Row, long Token, RowState To, DateTimeOffset At, RowReason Reason = RowReason.None,
    DateTimeOffset? NotBefore = null, long MessageNumber = 0);

public enum RecordResult
{
    Recorded,

    /// <summary>The row is not the caller's any more, or not in a state from which this change is possible.</summary>
    Refused,

    /// <summary>A send may not begin: the occurrence is paused, cancelled or closed.</summary>
    Stopped,
}

/// <summary>What was done about leases whose owner is gone.</summary>
public sealed record Recovery(int Leases, long Requeued, long Unknown)
{
    public static Recovery Nothing { get; } = new(0, 0, 0);

    public static Recovery operator +(Recovery left, Recovery right) =>
        new(left.Leases + right.Leases, left.Requeued + right.Requeued, left.Unknown + right.Unknown);
}

/// <summary>One row as kept, for /mydata and reports.</summary>
public sealed record DeliveryRecord(
    string Occurrence, long Row, string Recipient, ChannelAddress Address, int Part, RowState State, RowReason Reason,
    DateTimeOffset? At, long MessageNumber);
