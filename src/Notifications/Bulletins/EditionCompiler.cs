using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>
/// Makes the next edition, once: its window begins where the last one ended, whatever happened in between, and nothing but
/// the window, what sections remember and the state of the world decides what is in it.
/// </summary>
public sealed class EditionCompiler(
    IBulletinStore store, IEnumerable<IBulletinSection> sections, IBulletinSchedule schedule, TimeProvider time, ILogger<EditionCompiler> log)
{
    /// <summary>What came at the very end of a window has been saved by then.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private const int MostItems = 60;
    private const int MostInAMonth = 40;

    private readonly List<IBulletinSection> _sections = [.. sections.OrderBy(s => s.Name, StringComparer.Ordinal)];

    /// <summary>Makes the edition that the schedule asks for, if it is not there yet.</summary>
    public async Task<Edition?> CompileDueAsync(CancellationToken cancellation)
    {
        if (schedule.LastBy(time.GetUtcNow() - Settling) is not { } end)
        {
            return null;
        }

        var latest = await store.LatestAsync(cancellation);
        var from = latest?.Window.To ?? await store.BeginningAsync(end, cancellation);
        return end > from ? await CompileAsync(latest, new EditionWindow(from, end), cancellation) : null;
    }

    /// <summary>Makes an edition now, up to this moment, without waiting for the schedule.</summary>
    /// <returns>Null when another was made at the same moment.</returns>
    public async Task<Edition?> CompileNowAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var latest = await store.LatestAsync(cancellation);
        var from = latest?.Window.To ?? await store.BeginningAsync(now.AddDays(-7), cancellation);
        return now > from ? await CompileAsync(latest, new EditionWindow(from, now), cancellation) : null;
    }

    private async Task<Edition?> CompileAsync(Edition? latest, EditionWindow window, CancellationToken cancellation)
    {
        var (items, memories) = await AskSectionsAsync(window, await store.MemoriesAsync(cancellation), cancellation);
        if (latest is { IsOpen: true })
        {
            items = Joined(latest, items, window);
        }

        var edition = new Edition
        {
            Number = (latest?.Number ?? 0) + 1,
            Window = window,
            CompiledAt = time.GetUtcNow(),
            SendAt = schedule.SendAt(window.To),
            Items = [.. items.Take(MostItems)],
            OpensMonth = await OpensMonthAsync(schedule.SendAt(window.To), cancellation),
        };
        if (edition.IsEmpty)
        {
            // Those who read monthly have theirs with the next one that has something.
            (edition, memories) = (edition with { Items = [], State = EditionState.Skipped, OpensMonth = false, Note = "There was nothing to tell." }, ImmutableDictionary<string, string>.Empty);
        }

        if (!await store.AddAsync(edition, memories, cancellation))
        {
            return null;
        }

        log.LogInformation("Bulletin {Number}: {Items} items, {State}", edition.Number, edition.Items.Count, edition.State);
        return edition;
    }

    private async Task<(IEnumerable<BulletinItem> Items, ImmutableDictionary<string, string> Memories)> AskSectionsAsync(
        EditionWindow window, IReadOnlyDictionary<string, string> memories, CancellationToken cancellation)
    {
        var (items, next) = (new List<BulletinItem>(), ImmutableDictionary.CreateBuilder<string, string>());
        foreach (var section in _sections)
        {
            try
            {
                var content = await section.CompileAsync(window, memories.GetValueOrDefault(section.Name, ""), cancellation);
                items.AddRange(content.Items);
                next[section.Name] = content.Memory;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It keeps its memory, so that what it would have told comes in the next edition.
                log.LogError(e, "The part {Section} of the Bulletin could not be put together; the edition goes without it", section.Name);
            }
        }

        return (items.DistinctBy(i => i.Key).OrderBy(i => i.Part), next.ToImmutable());
    }

    /// <summary>
    /// An edition that nobody approved is not lost: all of it that is not over goes into the next, and what both know stands
    /// as the organisers left it.
    /// </summary>
    private static IEnumerable<BulletinItem> Joined(Edition open, IEnumerable<BulletinItem> items, EditionWindow window)
    {
        var all = items.ToList();
        var kept = open.Items.Where(i => !i.IsOverBy(window.To) && (i.ByOrganiser || i.Pinned || !i.IsFiller)).ToList();
        return all.Where(i => !kept.Exists(k => k.Key == i.Key && k.ByOrganiser))
            .Concat(kept.Where(k => k.ByOrganiser || !all.Exists(i => i.Key == k.Key)))
            .OrderByDescending(i => i.Pinned).ThenBy(i => i.Part);
    }

    /// <summary>True until an edition of this month has gone, or is about to go, to those who read monthly.</summary>
    private async Task<bool> OpensMonthAsync(DateTimeOffset sendAt, CancellationToken cancellation) =>
        (await store.ListAsync(null, MostInAMonth, cancellation)).FirstOrDefault(e => e.OpensMonth && e.IsPublic) is not { } last
        || MonthOf(last.SendAt) != MonthOf(sendAt);

    private (int Year, int Month) MonthOf(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, schedule.Zone);
        return (local.Year, local.Month);
    }
}
