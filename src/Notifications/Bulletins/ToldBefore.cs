using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>Knows of items that a reader is told by another way than the Bulletin's: a result that was sent when it came.</summary>
public interface IToldElsewhere
{
    /// <param name="recipient">The ledger's name of the reader.</param>
    ValueTask<bool> HasToldAsync(BulletinItem item, string recipient, CancellationToken cancellation);
}

/// <summary>Leaves out what one reader has been told already, whatever others have not.</summary>
public sealed class ToldBefore(ILedger ledger, IEnumerable<IToldElsewhere> elsewhere)
{
    private readonly List<IToldElsewhere> _elsewhere = [.. elsewhere];

    /// <summary>A month's items without those of editions that this reader had weekly, before they chose to have it monthly.</summary>
    public async ValueTask<IEnumerable<BulletinItem>> WithoutEditionsHadAsync(
        IReadOnlyList<IssueItem> items, Subscriber? reader, string recipient, CancellationToken cancellation)
    {
        var had = new HashSet<int>();
        foreach (var edition in items.Select(i => i.Edition).DistinctBy(e => e.Number))
        {
            // Who has changed nothing since an edition was due had it then as they would have it now.
            if (reader?.ChangedAt >= edition.Due && await WasSentAsync(BulletinSource.WeeklyOf(edition), recipient, cancellation))
            {
                had.Add(edition.Number);
            }
        }

        return items.Where(i => !had.Contains(i.Edition.Number)).Select(i => i.Item);
    }

    public async ValueTask<List<RankedItem>> WithoutToldElsewhereAsync(List<RankedItem> ranked, string recipient, CancellationToken cancellation)
    {
        for (var i = ranked.Count - 1; i >= 0; i--)
        {
            foreach (var way in _elsewhere)
            {
                if (await way.HasToldAsync(ranked[i].Item, recipient, cancellation))
                {
                    ranked.RemoveAt(i);
                    break;
                }
            }
        }

        return ranked;
    }

    private async Task<bool> WasSentAsync(string occurrence, string recipient, CancellationToken cancellation) =>
        (await ledger.RowsOfAsync(occurrence, recipient, cancellation)).Any(r => r.State == RowState.Sent);
}

/// <summary>An item with the edition that tells it.</summary>
public readonly record struct IssueItem(BulletinItem Item, Edition Edition);
