using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Testing.Draws;

/// <summary>A store whose process dies at one of its calls, before the work or after it.</summary>
public sealed class DyingDrawStore(IDrawStore inner) : IDrawStore
{
    private int _calls;

    /// <summary>The call at which it dies, from 1; 0 for never.</summary>
    public int DiesAt { get; set; }

    /// <summary>True to die once the work is committed, unseen by the caller.</summary>
    public bool AfterTheWork { get; set; }

    public bool Died { get; private set; }

    public Task<bool> AddAsync(HeldDraw draw, CancellationToken cancellation) => inner.AddAsync(draw, cancellation);

    public Task<HeldDraw?> FindAsync(string id, CancellationToken cancellation) => DoAsync(() => inner.FindAsync(id, cancellation));

    public Task<IReadOnlyList<HeldDraw>> NewestAsync(int most, CancellationToken cancellation) => inner.NewestAsync(most, cancellation);

    public Task<IReadOnlyList<HeldDraw>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellation) => inner.DueAsync(now, most, cancellation);

    public Task<IReadOnlyList<HeldDraw>> EndedSinceAsync(DateTimeOffset since, int most, CancellationToken cancellation) => inner.EndedSinceAsync(since, most, cancellation);

    public Task<bool> ReplaceAsync(HeldDraw changed, CancellationToken cancellation) => DoAsync(() => inner.ReplaceAsync(changed, cancellation));

    public Task<bool> RecordResultAsync(HeldDraw changed, IReadOnlyList<Winner> winners, CancellationToken cancellation) =>
        DoAsync(() => inner.RecordResultAsync(changed, winners, cancellation));

    public Task<EntryResult> EnterAsync(string draw, NewEntry entry, DateTimeOffset now, CancellationToken cancellation) => inner.EnterAsync(draw, entry, now, cancellation);

    public Task<Entry?> LeaveAsync(string draw, ChannelAddress person, string holder, DateTimeOffset now, CancellationToken cancellation) =>
        inner.LeaveAsync(draw, person, holder, now, cancellation);

    public async IAsyncEnumerable<Ticket> TicketsAsync(string draw, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var ticket in inner.TicketsAsync(draw, cancellation))
        {
            yield return await DoAsync(() => Task.FromResult(ticket));
        }
    }

    public Task<Entry?> FindEntryAsync(string draw, int serial, CancellationToken cancellation) => inner.FindEntryAsync(draw, serial, cancellation);

    public Task<IReadOnlyList<Entry>> EntriesOfAsync(ChannelAddress person, CancellationToken cancellation) => inner.EntriesOfAsync(person, cancellation);

    public Task<IReadOnlyList<Entry>> WinnersAsync(string draw, CancellationToken cancellation) => DoAsync(() => inner.WinnersAsync(draw, cancellation));

    public Task<int> UnlinkAsync(ChannelAddress person, CancellationToken cancellation) => inner.UnlinkAsync(person, cancellation);

    public Task<int> UnlinkEndedAsync(DateTimeOffset before, CancellationToken cancellation) => inner.UnlinkEndedAsync(before, cancellation);

    private async Task<T> DoAsync<T>(Func<Task<T>> work)
    {
        var dies = Died || ++_calls == DiesAt;
        if (dies && (Died || !AfterTheWork))
        {
            Died = true;
            throw new IOException("The process has died.");
        }

        var done = await work();
        Died |= dies;
        return dies ? throw new IOException("The process has died.") : done;
    }
}
