using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>How an edition went, in counts alone.</summary>
/// <param name="Deliveries">Of its occurrences together; the audience is their total.</param>
/// <param name="Counts">Useful and not useful by item, and who stopped the Bulletin from it.</param>
public sealed record EditionFigures(Edition Edition, LedgerCounts Deliveries, IReadOnlyList<ItemCount> Counts)
{
    public long Of(BulletinCount what, string item = "") => Counts.Where(c => c.What == what && c.Item == item).Sum(c => c.Count);
}

public sealed class BulletinFigures(IBulletinStore store, ILedger ledger)
{
    public async Task<EditionFigures> OfAsync(Edition edition, CancellationToken cancellation)
    {
        var rows = new long[LedgerCounts.States];
        foreach (var occurrence in BulletinSource.OccurrencesOf(edition))
        {
            if (await ledger.FindAsync(occurrence, cancellation) is { } status)
            {
                foreach (var state in Enum.GetValues<RowState>())
                {
                    rows[(int)state] += status.Counts[state];
                }
            }
        }

        return new EditionFigures(edition, new LedgerCounts(rows), await store.CountsAsync(edition.Number, cancellation));
    }
}
