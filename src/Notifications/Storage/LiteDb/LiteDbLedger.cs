using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>
/// The ledger in the LiteDB file. Rows lie packed in segments; a lease is a segment. Everything that changes states
/// runs on the door's one writer, so that what a unit of work has read is still true when it writes.
/// </summary>
internal sealed class LiteDbLedger(LiteDbDoor door) : ILedger, ILiteDbStore
{
    /// <summary>Those who have leased in this process. Only one process has the file: any other owner is gone.</summary>
    private readonly ConcurrentDictionary<string, bool> _owners = new(StringComparer.Ordinal);

    public static IReadOnlyList<CollectionSchema> Collections { get; } =
    [
        new(OccurrenceDocument.Collection, "phase", "start", "end", "prune") { Unique = ["key"] },
        new(SegmentDocument.Collection, "due", "owner"),
        new(AddresseesDocument.Collection),
    ];

    public Task<bool> CreateAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(System.Text.Encoding.UTF8.GetByteCount(occurrence.Id), 500, nameof(occurrence));
        return WorkAsync(work => work.Find(occurrence.Id) is null && work.Add(occurrence) is not null, cancellation);
    }

    public Task<bool> AppendAsync(
        string occurrence, AudienceKey? after, IReadOnlyList<AudienceMember> members, CancellationToken cancellation)
    {
        AudienceOrder.Verify(after, members);
        return WorkAsync(work => Freezing.Append(work, occurrence, after, members), cancellation);
    }

    public Task CompleteAsync(string occurrence, DateTimeOffset now, CancellationToken cancellation) =>
        WorkAsync(work => Freezing.Complete(work, occurrence, now), cancellation);

    public Task<OccurrenceStatus?> FindAsync(string occurrence, CancellationToken cancellation) =>
        Task.FromResult(Read(work => work.Find(occurrence)?.ToStatus()));

    public Task<IReadOnlyList<OccurrenceStatus>> ListAsync(
        IReadOnlyCollection<OccurrencePhase> phases, int most, CancellationToken cancellation) =>
        Task.FromResult(Read<IReadOnlyList<OccurrenceStatus>>(work =>
            [.. work.Newest(Filter.In("phase", phases.Select(p => new BsonValue((int)p))), most).Select(o => o.ToStatus())]));

    public Task<IReadOnlyList<Occurrence>> FreezingAsync(int most, CancellationToken cancellation) => Task.FromResult(Read<IReadOnlyList<Occurrence>>(work =>
        [.. work.Where(Filter.Between("phase", (int)OccurrencePhase.Freezing, (int)OccurrencePhase.Paused))
            .Where(o => o.IsFreezing).OrderBy(o => o.Number).Take(most).Select(o => o.Occurrence)]));

    public Task<IReadOnlyList<Lease>> LeaseAsync(LeaseRequest request, CancellationToken cancellation)
    {
        _owners.TryAdd(request.Owner, true);
        // Mostly there is nothing: that is found out beside the writer.
        return !Read(work => Leasing.Sendable(work, request.Now).Any())
            ? Task.FromResult<IReadOnlyList<Lease>>([])
            : WorkAsync<IReadOnlyList<Lease>>(work => Leasing.Take(work, request), cancellation);
    }

    public Task RenewAsync(IReadOnlyCollection<Lease> leases, DateTimeOffset until, CancellationToken cancellation) =>
        WorkAsync(work => Leasing.Renew(work, leases, until), cancellation);

    public Task ReleaseAsync(IReadOnlyCollection<Lease> leases, CancellationToken cancellation) =>
        WorkAsync(work => Leasing.Release(work, leases), cancellation);

    public Task<IReadOnlyList<RecordResult>> RecordAsync(IReadOnlyList<RowChange> changes, CancellationToken cancellation) =>
        WorkAsync(work => Recording.Record(work, changes), cancellation);

    public Task<Recovery> RecoverAsync(DateTimeOffset now, CancellationToken cancellation) =>
        Read(work => work.Leased().Exists(l => Leasing.IsOver(l.Segment, now, IsGone)))
            ? WorkAsync(work => Leasing.Recover(work, now, IsGone), cancellation)
            : Task.FromResult(Recovery.Nothing);

    public Task<bool> PauseAsync(string occurrence, string note, CancellationToken cancellation) =>
        WorkAsync(work => Steering.Pause(work, occurrence, note), cancellation);

    public Task<bool> ResumeAsync(string occurrence, CancellationToken cancellation) =>
        WorkAsync(work => Steering.Resume(work, occurrence), cancellation);

    public async Task<bool> CancelAsync(
        string occurrence, RowReason reason, string note, DateTimeOffset now, CancellationToken cancellation)
    {
        var begun = await WorkAsync(work => Steering.BeginCancel(work, occurrence, reason, note, now), cancellation);
        if (begun)
        {
            await SweepAsync(now, cancellation);
        }

        return begun;
    }

    public async Task<bool> WidenAsync(string occurrence, CancellationToken cancellation)
    {
        if (!Read(work => Steering.HoldsBack(work, occurrence)))
        {
            return false;
        }

        var (from, done) = (0, false);
        while (!done)
        {
            var first = from;
            done = await WorkAsync(work => Steering.WidenSome(work, occurrence, first), cancellation);
            from += Steering.Step;
        }

        return true;
    }

    public async Task<long> ResendFailedAsync(string occurrence, DateTimeOffset expires, CancellationToken cancellation)
    {
        var segments = await WorkAsync(work => Steering.BeginResend(work, occurrence, expires), cancellation);
        long rows = 0;
        for (var from = 0; from < segments; from += Steering.Step)
        {
            var first = from;
            rows += await WorkAsync(work => Steering.ResendFailed(work, occurrence, first), cancellation);
        }

        return rows;
    }

    public async Task<long> SweepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        long rows = 0;
        while (Read(work => Steering.HasWork(work, now))
            && await WorkAsync(work => Steering.SweepOne(work, now), cancellation) is { } swept)
        {
            rows += swept;
        }

        return rows;
    }

    public Task<DueRows> DueAsync(DateTimeOffset now, CancellationToken cancellation) => Task.FromResult(Read(work => Leasing.Due(work, now)));

    public Task<long> PostponedAsync(string occurrence, DateTimeOffset now, CancellationToken cancellation)
    {
        var segments = Read(work => work.Find(occurrence)?.Segments ?? 0);
        long rows = 0;
        for (var number = 0; number < segments; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var at = number;
            rows += Read(work => work.Find(occurrence) is { } found ? work.Segment(found, at).Postponed(now) : 0);
        }

        return Task.FromResult(rows);
    }

    // On the writer, between two units of work: what is counted and the counts beside it are of one moment.
    public Task<LedgerCheck?> CheckAsync(string occurrence, CancellationToken cancellation) => WorkAsync(work =>
    {
        if (work.Find(occurrence) is not { } found)
        {
            return null;
        }

        var counted = new long[LedgerCounts.States];
        for (var number = 0; number < found.Segments; number++)
        {
            work.CountStates(found, number, counted);
        }

        return new LedgerCheck(found.ToStatus(), new LedgerCounts(counted));
    }, cancellation);

    public async IAsyncEnumerable<DeliveryRecord> RowsAsync(
        string occurrence, IReadOnlySet<RowState> states, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var segments = Read(work => work.Find(occurrence)?.Segments ?? 0);
        for (var number = 0; number < segments; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var at = number;
            foreach (var row in Read(work => People.RowsIn(work, work.Find(occurrence)!, at, states)))
            {
                yield return row;
            }
        }

        await Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeliveryRecord>> RowsOfAsync(string occurrence, string recipient, CancellationToken cancellation) =>
        Task.FromResult(Read<IReadOnlyList<DeliveryRecord>>(work =>
            work.Find(occurrence) is { } found ? [.. People.History(work, found, recipient)] : []));

    public Task<IReadOnlyList<DeliveryRecord>> HistoryAsync(string recipient, CancellationToken cancellation) =>
        Task.FromResult(Read<IReadOnlyList<DeliveryRecord>>(work =>
            [.. work.Where(Filter.Equal("pruned", false)).SelectMany(o => People.History(work, o, recipient))]));

    public async Task<int> ForgetAsync(string recipient, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = 0;
        // Occurrence by occurrence, so that replies get their turn at the writer in between.
        foreach (var number in Read(work => work.Where(Filter.Equal("pruned", false)).Select(o => o.Number).ToList()))
        {
            rows += await WorkAsync(work => People.Forget(work, work.Get(number), recipient, now), cancellation);
        }

        return rows;
    }

    public async Task<int> WithdrawAsync(string recipient, string? topic, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var number in Read(work => work.Where(Filter.Equal("pruned", false))
            .Where(o => o.Counts[RowState.Queued] > 0 && (topic is null || o.Occurrence.Topic == topic)).Select(o => o.Number).ToList()))
        {
            rows += await WorkAsync(work => People.Withdraw(work, work.Get(number), recipient, now), cancellation);
        }

        return rows;
    }

    public async Task<int> PruneAsync(DateTimeOffset closedBefore, CancellationToken cancellation)
    {
        var occurrences = 0;
        while (await WorkAsync(work => People.PruneStep(work, closedBefore, Steering.Step), cancellation) is { } finished)
        {
            occurrences += finished ? 1 : 0;
        }

        return occurrences;
    }

    private bool IsGone(string owner) => !_owners.ContainsKey(owner);

    private T Read<T>(Func<LedgerWork, T> read) => door.Read(db => read(new LedgerWork(db)));

    private Task<T> WorkAsync<T>(Func<LedgerWork, T> run, CancellationToken cancellation) => door.WriteAsync(db =>
    {
        var work = new LedgerWork(db);
        var result = run(work);
        work.Save();
        return result;
    }, cancellation);

    private Task<bool> WorkAsync(Action<LedgerWork> run, CancellationToken cancellation) => WorkAsync(work =>
    {
        run(work);
        return true;
    }, cancellation);
}
