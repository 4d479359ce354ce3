namespace CommunityBot.Notifications.Events.Importing;

/// <summary>Brings a calendar into the store. Whatever it finds wrong it puts right or leaves out, and reports.</summary>
/// <param name="zone">The community's time zone, for times that tell none.</param>
/// <param name="complete">Adds what is known here and not in feeds, such as where a place lies.</param>
public sealed class EventImport(IEventStore store, TimeProvider time, string zone, Func<CommunityEvent, CommunityEvent> complete)
{
    /// <summary>So often in a row a feed must leave an event out.</summary>
    private const int PollsUntilWithdrawn = 2;

    /// <summary>Saved at the same time, so that one commit carries many.</summary>
    private const int Batch = 64;
    private const int Page = 500;

    /// <param name="source">Names the feed: what it no longer lists is withdrawn, after a second look.</param>
    public async Task<EventImportReport> RunAsync(string source, ReadOnlyMemory<byte> calendar, CancellationToken cancellation)
    {
        var report = new EventImportReport { Source = source };
        var events = new List<FeedEvent>();
        try
        {
            events.AddRange(FeedEvent.Together(source, Usable(CalendarReader.Read(calendar.Span, report.Notes), report), report.Reject));
        }
        catch (InvalidDataException e)
        {
            report.Fault = e.Message;
            return report;
        }

        report.Events = events.Count;
        foreach (var batch in events.Chunk(Batch))
        {
            foreach (var (feedEvent, result) in batch.Zip(await Task.WhenAll(batch.Select(e => SaveAsync(complete(e.Event), cancellation)))))
            {
                Count(report, feedEvent, result);
            }
        }

        if (events.Count > 0 || report.Rejected == 0)
        {
            var seen = events.Select(e => e.Event.Uid).ToHashSet(StringComparer.Ordinal);
            await WithdrawAsync(source, e => !seen.Contains(e.Uid), report, cancellation);
        }

        return report;
    }

    /// <summary>The feed says that it is as it was: what it left out then it leaves out now.</summary>
    /// <returns>How many events are withdrawn now.</returns>
    public async Task<int> UnchangedAsync(string source, CancellationToken cancellation)
    {
        var report = new EventImportReport { Source = source };
        await WithdrawAsync(source, e => e.MissedPolls > 0, report, cancellation);
        return report.Withdrawn;
    }

    private List<ReadEvent> Usable(List<CalendarItem> items, EventImportReport report)
    {
        var zones = new ZoneReader(zone);
        var usable = new List<ReadEvent>();
        foreach (var item in items)
        {
            try
            {
                usable.Add(new EventReader(zones, report.Notes).Read(item));
            }
            catch (UnusableEventException e)
            {
                report.Reject(e.Message, item.Event.Number);
            }
        }

        return usable;
    }

    private async Task<Saved> SaveAsync(CommunityEvent told, CancellationToken cancellation)
    {
        // Twice, because an organiser or another import may be at it too.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await store.FindAsync(told.Source, told.Uid, cancellation) is not { } before)
            {
                if (await store.AddAsync(told with { ChangedAt = time.GetUtcNow() }, cancellation))
                {
                    return Saved.Added;
                }

                continue;
            }

            var after = told with { Id = before.Id, Version = before.Version, Sequence = before.Sequence };
            if (EventJson.SayTheSame(before, after))
            {
                if (before.MissedPolls == 0 || await store.ChangeAsync(before with { MissedPolls = 0 }, time.GetUtcNow(), cancellation) is not null)
                {
                    return Saved.Unchanged;
                }

                continue;
            }

            after = after with { Sequence = Math.Max(told.Sequence, before.Sequence + (EventDesk.MustBeTold(before, after) ? 1 : 0)) };
            if (await store.ChangeAsync(after, time.GetUtcNow(), cancellation) is not null)
            {
                return Saved.Changed;
            }
        }

        throw new InvalidOperationException($"The event {told.Id} is changed by others again and again.");
    }

    private static void Count(EventImportReport report, FeedEvent feedEvent, Saved saved)
    {
        foreach (var repair in feedEvent.Repairs)
        {
            report.Repair(repair, feedEvent.Event.Title);
        }

        report.Unchanged += saved == Saved.Unchanged ? feedEvent.Items : 0;
        report.Repaired += saved != Saved.Unchanged && feedEvent.Repairs.Count > 0 ? feedEvent.Items : 0;
        report.Added += saved == Saved.Added && feedEvent.Repairs.Count == 0 ? feedEvent.Items : 0;
        report.Changed += saved == Saved.Changed && feedEvent.Repairs.Count == 0 ? feedEvent.Items : 0;
    }

    /// <summary>What is over is no loss: feeds drop it as a matter of course.</summary>
    private async Task WithdrawAsync(string source, Func<CommunityEvent, bool> missing, EventImportReport report, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        CommunityEvent? last = null;
        while (await store.OfSourceAsync(source, now, Page, last, cancellation) is { Count: > 0 } page)
        {
            foreach (var gone in page.Where(e => missing(e) && e.Status == EventStatus.Scheduled && EventCalendar.Next(e, now) is not null))
            {
                var missed = gone.MissedPolls + 1;
                var withdrawn = missed >= PollsUntilWithdrawn;
                var after = gone with
                {
                    MissedPolls = missed,
                    Status = withdrawn ? EventStatus.Withdrawn : gone.Status,
                    Sequence = gone.Sequence + (withdrawn ? 1 : 0),
                };
                if (await store.ChangeAsync(after, now, cancellation) is not null)
                {
                    report.Withdrawn += withdrawn ? 1 : 0;
                    report.Missing += withdrawn ? 0 : 1;
                }
            }

            last = page[^1];
        }
    }

    private enum Saved
    {
        Added,
        Changed,
        Unchanged,
    }
}
