using System.Collections.Concurrent;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Schedules;

/// <summary>
/// Makes what ought to be: it compares what the sources say with what the ledger knows, and does what is missing. A
/// tick that comes late, twice, on a second node or after a restart therefore changes nothing.
/// </summary>
public sealed class Reconciler(
    NotificationSources sources, ILedger ledger, Dispatcher dispatcher, NotificationMetrics metrics, TimeProvider time,
    ILogger<Reconciler> log) : IAsyncDisposable
{
    /// <summary>Audiences are written down so long ahead. What has no such time is sent while the rest is being written down.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>Whole segments and whole batches; many, for each unit of work costs several journeys to a database.</summary>
    private const int MembersAtOnce = 9600;

    private const int MostOccurrences = 1000;

    private readonly ConcurrentDictionary<string, Task> _freezing = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="late">How late this tick comes.</param>
    public async Task TickAsync(TimeSpan late, CancellationToken cancellation)
    {
        using var tick = Tracing.Begin("tick");
        var now = time.GetUtcNow();
        await ledger.RecoverAsync(now, cancellation);
        var created = await CreateMissingAsync(now, cancellation);
        await StartFreezingAsync(cancellation);
        await WidenCanariesAsync(now, cancellation);
        await ledger.SweepAsync(now, cancellation);
        var due = await ledger.DueAsync(now, cancellation);
        metrics.Ticked(late, due);
        tick?.SetTag("communitybot.created", created).SetTag("communitybot.rows", due.Rows);
        if (created == 0 && due.Rows == 0)
        {
            tick.LeaveOut();
        }

        dispatcher.Wake();
    }

    /// <summary>Ends when no audience is being written down any more.</summary>
    public Task SettledAsync() => Task.WhenAll(_freezing.Values);

    /// <summary>Writes an occurrence down and begins its audience at once, without waiting for a tick.</summary>
    /// <returns>False when it existed.</returns>
    public async Task<bool> CreateAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        using var create = Tracing.Begin("create")?.SetTag("communitybot.kind", occurrence.Kind);
        var created = await ledger.CreateAsync(occurrence, cancellation);
        Freeze(occurrence);
        return created;
    }

    /// <summary>Breaks off what is being written down; the next start goes on with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await SettledAsync();
        _stopping.Dispose();
    }

    /// <returns>How many it has created.</returns>
    private async Task<int> CreateMissingAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var created = 0;
        foreach (var source in sources.All)
        {
            try
            {
                await foreach (var occurrence in source.DueAsync(now + Ahead, cancellation))
                {
                    // What nobody could be told in time is not worth an audience.
                    if (occurrence.Expires > now && await ledger.FindAsync(occurrence.Id, cancellation) is null)
                    {
                        created += await ledger.CreateAsync(occurrence, cancellation) ? 1 : 0;
                    }
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One feature's fault does not keep the others' messages back.
                log.LogError(e, "What is due of {Kind} could not be found out; the next tick asks again", source.Kind);
            }
        }

        return created;
    }

    private async Task StartFreezingAsync(CancellationToken cancellation)
    {
        foreach (var occurrence in await ledger.FreezingAsync(MostOccurrences, cancellation))
        {
            Freeze(occurrence);
        }
    }

    /// <summary>Beside the ticks: a long audience delays no other occurrence.</summary>
    private void Freeze(Occurrence occurrence)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_freezing.TryAdd(occurrence.Id, started.Task))
        {
            return;
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await FreezeAsync(occurrence, _stopping.Token);
                dispatcher.Wake();
            }
            catch (OperationCanceledException)
            {
                // Stopping.
            }
            catch (Exception e)
            {
                log.LogError(e, "The audience of {Occurrence} could not be written down; the next tick goes on with it", occurrence.Id);
            }
            finally
            {
                _freezing.TryRemove(occurrence.Id, out _);
                started.SetResult();
            }
        });
    }

    private async Task FreezeAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        if (await ledger.FindAsync(occurrence.Id, cancellation) is not { IsFreezing: true } status)
        {
            return;
        }

        if (sources.Find(occurrence.Kind) is not { } source)
        {
            await ledger.CancelAsync(
                occurrence.Id, RowReason.Superseded, "Nothing in the program knows this kind any more.", time.GetUtcNow(), cancellation);
            return;
        }

        using var freeze = Tracing.Step("freeze")?.SetTag("communitybot.kind", occurrence.Kind);
        var after = status.FrozenUpTo;
        var members = new List<AudienceMember>(MembersAtOnce);
        await foreach (var member in source.AudienceAsync(occurrence, after, cancellation))
        {
            members.Add(member);
            if (members.Count == MembersAtOnce)
            {
                if (!await ledger.AppendAsync(occurrence.Id, after, members, cancellation))
                {
                    return;
                }

                if (after is null)
                {
                    // The first need not wait for the last.
                    dispatcher.Wake();
                }

                after = members[^1].Key;
                members.Clear();
            }
        }

        if (members.Count == 0 || await ledger.AppendAsync(occurrence.Id, after, members, cancellation))
        {
            await ledger.CompleteAsync(occurrence.Id, time.GetUtcNow(), cancellation);
        }
    }

    private async Task WidenCanariesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var status in await ledger.ListAsync([OccurrencePhase.Open], MostOccurrences, cancellation))
        {
            if (!await IsCanaryOverAsync(status, now, cancellation))
            {
                continue;
            }

            if (!Breaker.IsFine(status.Counts))
            {
                await ledger.PauseAsync(status.Occurrence.Id, "The first sends went wrong.", cancellation);
            }
            else if (status.Occurrence.CanaryContinues)
            {
                await ledger.WidenAsync(status.Occurrence.Id, cancellation);
            }
        }
    }

    /// <summary>Whoever has quiet hours just now cannot tell how it goes, and does not hold the others back until morning.</summary>
    private async ValueTask<bool> IsCanaryOverAsync(OccurrenceStatus status, DateTimeOffset now, CancellationToken cancellation) =>
        status.CanaryIsOver
        // Every row postponed is as good as it gets: only then is it worth counting those that are.
        || (status.CanaryIsOverBut(long.MaxValue / 2) && status.CanaryIsOverBut(await ledger.PostponedAsync(status.Occurrence.Id, now, cancellation)));
}
