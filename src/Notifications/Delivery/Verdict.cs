using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Delivery;

/// <summary>What a send's outcome means for its row.</summary>
/// <param name="NotBefore">For <see cref="RowState.Queued"/>.</param>
internal readonly record struct Verdict(RowState State, RowReason Reason = RowReason.None, DateTimeOffset? NotBefore = null)
{
    private const int MostAttempts = 8;

    private static readonly TimeSpan FirstRepeat = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromHours(1);

    public RowChange For(PendingSend send, LedgerRow row, DateTimeOffset at) => new(
        send.Occurrence.Id, row.Number, send.Lease.Lease.Token, State, at, Reason, NotBefore);

    /// <param name="row">As leased: with the attempts before this one.</param>
    public static Verdict Of(DeliveryResult result, Occurrence occurrence, LedgerRow row, DateTimeOffset now) => result switch
    {
        DeliveryResult.Delivered => new(RowState.Sent),
        // Nothing was sent, and the governor holds the whole lane: no attempt, the row stays in hand.
        DeliveryResult.RetryAfter => new(RowState.Leased),
        DeliveryResult.NotSent => Again(row, now, RowReason.NotSent) ?? new(RowState.Failed, RowReason.NotSent),
        DeliveryResult.Unreachable unreachable => OfUnreachable(unreachable.Why),
        DeliveryResult.Rejected rejected => new(RowState.Failed, rejected.IsContentFault ? RowReason.BadContent : RowReason.Refused),
        // It has moved twice in a row.
        DeliveryResult.Moved => new(RowState.Failed, RowReason.UnknownChat),
        DeliveryResult.Unknown unknown => OfUnknown(occurrence, row, now, unknown.IsServerFault ? RowReason.ServerFault : RowReason.LostAnswer),
        _ => throw new System.Diagnostics.UnreachableException($"{result} has no meaning for the ledger"),
    };

    private static Verdict OfUnreachable(Unreachability why) => why switch
    {
        Unreachability.Blocked => new(RowState.Suppressed, RowReason.Blocked),
        Unreachability.AccountGone => new(RowState.Suppressed, RowReason.AccountGone),
        Unreachability.GroupLost => new(RowState.Suppressed, RowReason.GroupLost),
        Unreachability.NeverStarted => new(RowState.Suppressed, RowReason.NeverStarted),
        Unreachability.NoRights => new(RowState.Suppressed, RowReason.NoRights),
        // It may be a fault of the moment: it can be sent again.
        _ => new(RowState.Failed, RowReason.UnknownChat),
    };

    private static Verdict OfUnknown(Occurrence occurrence, LedgerRow row, DateTimeOffset now, RowReason reason) =>
        occurrence.Doubtful == DoubtfulSends.Repeat && Again(row, now, reason) is { } again && again.NotBefore < occurrence.Expires
            ? again
            : new(RowState.Unknown, reason);

    private static Verdict? Again(LedgerRow row, DateTimeOffset now, RowReason reason)
    {
        if (row.Attempts + 1 >= MostAttempts)
        {
            return null;
        }

        var wait = FirstRepeat * Math.Pow(2, row.Attempts);
        return new(RowState.Queued, reason, now + (wait < LongestRepeat ? wait : LongestRepeat));
    }
}
