using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Notifications.Storage.Memory;

/// <summary>Draws that end with the process: replay, rehearsals, tests.</summary>
internal sealed class MemoryDrawStore : IDrawStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HeldDraw> _draws = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _entries = new(StringComparer.Ordinal);

    public Task<bool> AddAsync(HeldDraw draw, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_draws.ContainsKey(draw.Id))
            {
                return Task.FromResult(false);
            }

            List<Entry> carried = draw.CarriesOver is { } old ? [.. _entries[old].Select(e => e with { Draw = draw.Id, Tier = 0 })] : [];
            _entries[draw.Id] = carried;
            _draws[draw.Id] = draw with { Count = carried.Count };
            return Task.FromResult(true);
        }
    }

    public Task<HeldDraw?> FindAsync(string id, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(_draws.GetValueOrDefault(id));
        }
    }

    public Task<IReadOnlyList<HeldDraw>> NewestAsync(int most, CancellationToken cancellation) => ListAsync(d => d.OrderByDescending(x => x.ClosesAt).Take(most));

    public Task<IReadOnlyList<HeldDraw>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) => ListAsync(d => d.Where(x => x.NextAt <= now).Take(most));

    public Task<IReadOnlyList<HeldDraw>> EndedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) =>
        ListAsync(d => d.Where(x => x.EndedAt >= since).Take(most));

    public Task<bool> ReplaceAsync(HeldDraw changed, CancellationToken cancellation) => RecordResultAsync(changed, [], cancellation);

    public Task<bool> RecordResultAsync(HeldDraw changed, IReadOnlyList<Winner> winners, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_draws.GetValueOrDefault(changed.Id)?.Version != changed.Version)
            {
                return Task.FromResult(false);
            }

            _draws[changed.Id] = changed with { Version = changed.Version + 1 };
            foreach (var winner in winners)
            {
                _entries[changed.Id][winner.Serial - 1] = _entries[changed.Id][winner.Serial - 1] with { Tier = winner.Tier };
            }

            return Task.FromResult(true);
        }
    }

    public Task<EntryResult> EnterAsync(string draw, NewEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (entry.Person is { } person && _entries.GetValueOrDefault(draw)?.Find(e => e.Person == person) is { } had)
            {
                return Task.FromResult<EntryResult>(
                    !had.GivenBack ? new EntryResult.AlreadyIn(had)
                    : _draws[draw].TakesEntries(now) ? new EntryResult.Entered(Put(had.TakenAgain(entry)))
                    : EntryResult.NotOpen.Instance);
            }

            if (!_draws.TryGetValue(draw, out var held) || held.TicketFor(entry, now) is not { } ticket)
            {
                return Task.FromResult<EntryResult>(EntryResult.NotOpen.Instance);
            }

            var made = new Entry(draw, ticket, entry.Person, entry.Person is null ? null : entry.Salt);
            _entries[draw].Add(made);
            _draws[draw] = held with { Count = held.Count + 1, Version = held.Version + 1 };
            return Task.FromResult<EntryResult>(new EntryResult.Entered(made));
        }
    }

    public Task<Entry?> LeaveAsync(string draw, ChannelAddress person, string holder, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(
                _draws.GetValueOrDefault(draw)?.TakesEntries(now) == true && _entries[draw].Find(e => e.Person == person && !e.GivenBack) is { } had
                    ? Put(had.Left(holder)) : null);
        }
    }

    public async IAsyncEnumerable<Ticket> TicketsAsync(string draw, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var entry in await SelectAsync(e => e.Draw == draw))
        {
            yield return entry.Ticket;
        }
    }

    public async Task<Entry?> FindEntryAsync(string draw, int serial, CancellationToken cancellation) =>
        (await SelectAsync(e => e.Draw == draw && e.Ticket.Serial == serial)).SingleOrDefault();

    public Task<IReadOnlyList<Entry>> EntriesOfAsync(ChannelAddress person, CancellationToken cancellation) => SelectAsync(e => e.Person == person);

    public Task<IReadOnlyList<Entry>> WinnersAsync(string draw, CancellationToken cancellation) => SelectAsync(e => e.Draw == draw && e.Tier > 0);

    public Task<int> UnlinkAsync(ChannelAddress person, CancellationToken cancellation) => Unlink(e => e.Person == person);

    public Task<int> UnlinkEndedAsync(DateTimeOffset before, CancellationToken cancellation) => Unlink(e => _draws[e.Draw].EndedAt < before);

    private Entry Put(Entry changed)
    {
        _entries[changed.Draw][changed.Ticket.Serial - 1] = changed;
        _draws[changed.Draw] = _draws[changed.Draw] with { Version = _draws[changed.Draw].Version + 1 };
        return changed;
    }

    private Task<IReadOnlyList<HeldDraw>> ListAsync(Func<IEnumerable<HeldDraw>, IEnumerable<HeldDraw>> which)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<HeldDraw>>([.. which(_draws.Values)]);
        }
    }

    private Task<IReadOnlyList<Entry>> SelectAsync(Func<Entry, bool> which)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<Entry>>([.. _entries.Values.SelectMany(e => e).Where(which)]);
        }
    }

    private Task<int> Unlink(Func<Entry, bool> which)
    {
        lock (_lock)
        {
            var cut = 0;
            foreach (var entries in _entries.Values)
            {
                for (var i = 0; i < entries.Count; i++)
                {
                    if (entries[i].Person is not null && which(entries[i]))
                    {
                        entries[i] = entries[i] with { Person = null, Salt = null };
                        cut++;
                    }
                }
            }

            return Task.FromResult(cut);
        }
    }
}
