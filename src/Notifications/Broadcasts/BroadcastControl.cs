using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;

namespace CommunityBot.Notifications.Broadcasts;

/// <summary>What an organiser or operator does with broadcasts. Every act is done when its task ends.</summary>
public sealed class BroadcastControl(
    IBroadcastStore store, ILedger ledger, Reconciler reconciler, Dispatcher dispatcher, NotificationMetrics metrics, TimeProvider time)
{
    /// <summary>Places a broadcast; it begins when it is due. Placing it again changes nothing.</summary>
    /// <returns>False when one of this id was there.</returns>
    public async Task<bool> PlaceAsync(Broadcast broadcast, CancellationToken cancellation)
    {
        var added = await store.AddAsync(broadcast, cancellation);
        if (added && broadcast.Due <= time.GetUtcNow())
        {
            await reconciler.CreateAsync(broadcast.ToOccurrence(), cancellation);
        }

        return added;
    }

    /// <summary>From its end on no message of it begins.</summary>
    public Task<bool> PauseAsync(string id, string note, CancellationToken cancellation) =>
        ledger.PauseAsync(BroadcastSource.OccurrenceOf(id), note, cancellation);

    public async Task<bool> ResumeAsync(string id, CancellationToken cancellation) =>
        Woken(await ledger.ResumeAsync(BroadcastSource.OccurrenceOf(id), cancellation));

    /// <summary>From its end on no message of it begins. One that is not due yet never begins.</summary>
    public async Task<bool> CancelAsync(string id, string note, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is { } broadcast)
        {
            // One that the ledger does not know yet is written down there only to be cancelled: what it knows is not made again.
            await ledger.CreateAsync(broadcast.ToOccurrence(), cancellation);
        }

        return await ledger.CancelAsync(BroadcastSource.OccurrenceOf(id), RowReason.CancelledByOrganiser, note, time.GetUtcNow(), cancellation);
    }

    /// <summary>Lets the rest follow the canary.</summary>
    public async Task<bool> WidenAsync(string id, CancellationToken cancellation) =>
        Woken(await ledger.WidenAsync(BroadcastSource.OccurrenceOf(id), cancellation));

    /// <returns>How many are sent again.</returns>
    public async Task<long> ResendFailedAsync(string id, TimeSpan within, CancellationToken cancellation)
    {
        var rows = await ledger.ResendFailedAsync(BroadcastSource.OccurrenceOf(id), time.GetUtcNow() + within, cancellation);
        Woken(rows > 0);
        return rows;
    }

    public async Task<BroadcastProgress?> ProgressAsync(string id, CancellationToken cancellation)
    {
        if (await ledger.FindAsync(BroadcastSource.OccurrenceOf(id), cancellation) is not { } status)
        {
            return null;
        }

        // While anything is in hand, it is not the postponed that it waits for.
        var isAtRest = status.Phase == OccurrencePhase.Open && status.Counts.Open > 0 && status.Counts[RowState.Queued] == status.Counts.Open;
        return Progress(id, status, isAtRest ? await ledger.PostponedAsync(status.Occurrence.Id, time.GetUtcNow(), cancellation) : 0);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<BroadcastProgress>> ListAsync(int most, CancellationToken cancellation)
    {
        var all = await ledger.ListAsync(Enum.GetValues<OccurrencePhase>(), most, cancellation);
        return [.. all.Where(s => s.Occurrence.Kind == BroadcastSource.SourceKind)
            .Select(s => Progress(s.Occurrence.Id[BroadcastSource.OccurrenceOf("").Length..], s))];
    }

    /// <summary>Counts every row and lays the kept counts beside it.</summary>
    public Task<LedgerCheck?> CheckAsync(string id, CancellationToken cancellation) =>
        ledger.CheckAsync(BroadcastSource.OccurrenceOf(id), cancellation);

    private BroadcastProgress Progress(string id, OccurrenceStatus status, long postponed = 0)
    {
        var rate = metrics.RateOf(status.Occurrence.Id);
        TimeSpan? left = status is { Phase: OccurrencePhase.Open, IsFreezing: false, Counts.Open: > 0 } && status.Counts.Open > postponed && rate > 0
            ? TimeSpan.FromSeconds(status.Counts.Open / rate)
            : null;
        return new BroadcastProgress(id, status, rate, left) { Postponed = postponed };
    }

    private bool Woken(bool changed)
    {
        if (changed)
        {
            dispatcher.Wake();
        }

        return changed;
    }
}

/// <param name="Rate">Rows settled a second over the last ten seconds.</param>
/// <param name="TimeLeft">At this rate; null when nothing moves.</param>
public sealed record BroadcastProgress(string Id, OccurrenceStatus Status, double Rate, TimeSpan? TimeLeft)
{
    /// <value>Recipients' messages that wait until their quiet hours, quiet days or pause are over, as far as nothing else is left to do.</value>
    public long Postponed { get; init; }
}
