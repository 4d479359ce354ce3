using System.Collections.Immutable;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>What became of an organiser's act on an edition.</summary>
public abstract record EditionChange
{
    private EditionChange()
    {
    }

    public sealed record Done(Edition Edition) : EditionChange;

    /// <summary>There is no such edition, or no such item in it.</summary>
    public sealed record NotFound : EditionChange;

    /// <summary>It was approved or skipped, and does not change any more.</summary>
    public sealed record Closed(Edition Edition) : EditionChange;
}

/// <summary>What organisers do with an edition before it goes out. Items are counted from 1, as they are shown.</summary>
public sealed class EditionDesk(IBulletinStore store, TimeProvider time)
{
    /// <param name="number">Null for the newest.</param>
    public Task<Edition?> FindAsync(int? number, CancellationToken cancellation) =>
        number is { } given ? store.FindAsync(given, cancellation) : store.LatestAsync(cancellation);

    public Task<EditionChange> AddAsync(int? number, BulletinItem item, CancellationToken cancellation) =>
        ChangeAsync(number, e => e with { Items = e.Items.RemoveAll(i => i.Key == item.Key).Insert(PlaceOf(e.Items, item), item with { ByOrganiser = true }) }, cancellation);

    public Task<EditionChange> DropAsync(int? number, int item, CancellationToken cancellation) =>
        ChangeItemAsync(number, item, (items, i) => items.RemoveAt(i), cancellation);

    /// <param name="to">The place it shall have.</param>
    public Task<EditionChange> MoveAsync(int? number, int item, int to, CancellationToken cancellation) =>
        ChangeItemAsync(number, item, (items, i) => items.RemoveAt(i).Insert(Math.Clamp(to - 1, 0, items.Count - 1), items[i]), cancellation);

    /// <summary>Puts it before everything else for every reader, or takes that back.</summary>
    public Task<EditionChange> PinAsync(int? number, int item, CancellationToken cancellation) =>
        ChangeItemAsync(number, item, (items, i) => items.SetItem(i, items[i] with { Pinned = !items[i].Pinned }), cancellation);

    public Task<EditionChange> EditAsync(int? number, int item, Func<BulletinItem, BulletinItem> edit, CancellationToken cancellation) =>
        ChangeItemAsync(number, item, (items, i) => items.SetItem(i, edit(items[i]) with { ByOrganiser = true }), cancellation);

    public Task<EditionChange> GreetAsync(int? number, string greeting, CancellationToken cancellation) =>
        ChangeAsync(number, e => e with { Greeting = greeting }, cancellation);

    /// <summary>Lets it go out at its hour, or at once when that is over.</summary>
    /// <param name="now">True not to wait for the hour.</param>
    public Task<EditionChange> ApproveAsync(int? number, bool now, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        return ChangeAsync(number, e => e with { State = EditionState.Approved, ApprovedAt = at, SendAt = now && at < e.SendAt ? at : e.SendAt }, cancellation);
    }

    public Task<EditionChange> SkipAsync(int? number, CancellationToken cancellation) =>
        ChangeAsync(number, e => e with { State = EditionState.Skipped, Note = "An organiser left it out." }, cancellation);

    private Task<EditionChange> ChangeItemAsync(
        int? number, int item, Func<ImmutableList<BulletinItem>, int, ImmutableList<BulletinItem>> change, CancellationToken cancellation) =>
        ChangeAsync(number, e => item >= 1 && item <= e.Items.Count ? e with { Items = change(e.Items, item - 1) } : null, cancellation);

    private async Task<EditionChange> ChangeAsync(int? number, Func<Edition, Edition?> change, CancellationToken cancellation)
    {
        while (await FindAsync(number, cancellation) is { } edition)
        {
            if (!edition.IsOpen)
            {
                return new EditionChange.Closed(edition);
            }

            if (change(edition) is not { } changed)
            {
                break;
            }

            if (await store.ChangeAsync(changed, cancellation) is { } stored)
            {
                return new EditionChange.Done(stored);
            }
        }

        return new EditionChange.NotFound();
    }

    private static int PlaceOf(ImmutableList<BulletinItem> items, BulletinItem item)
    {
        var others = items.RemoveAll(i => i.Key == item.Key);
        var after = others.FindLastIndex(i => i.Part <= item.Part);
        return after + 1;
    }
}
