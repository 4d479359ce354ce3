using CommunityBot.Notifications.Ledger;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

public abstract partial class LedgerContract
{
    private static readonly IReadOnlySet<RowState> AnyState = Enum.GetValues<RowState>().ToHashSet();

    [Fact]
    public async Task Anybodys_deliveries_are_found_in_every_occurrence()
    {
        await FrozenAsync(Bulletin("b"), 2000);
        await FrozenAsync(Bulletin("c"), 7);
        foreach (var member in new[] { 0, 1, 191, 192, 193, 1000, 1999 })
        {
            var found = await Ledger.HistoryAsync(Members(member, 1)[0].Recipient, Cancellation);

            Assert.Equal(member < 7 ? ["b", "c"] : ["b"], found.Select(f => f.Occurrence).Order());
            Assert.All(found, f => Assert.Equal(Members(member, 1)[0].Address, f.Address));
        }

        Assert.Empty(await Ledger.HistoryAsync("telegram:5", Cancellation));
        Assert.Empty(await Ledger.HistoryAsync("zzz", Cancellation));
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_a_pseudonym_and_true_counts_and_the_others_are_still_found()
    {
        await FrozenAsync(Bulletin("b"), 1000);
        var lease = (await LeaseAsync(Due, most: 100))[0];
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);
        await RecordAsync(lease, lease.Rows[0], RowState.Sent);

        // One that was sent, one that is leased, many side by side, the last.
        int[] forgotten = [0, 1, .. Enumerable.Range(192, 192), 999];
        foreach (var member in forgotten)
        {
            Assert.Equal(1, await Ledger.ForgetAsync(Members(member, 1)[0].Recipient, Due, Cancellation));
            Assert.Equal(0, await Ledger.ForgetAsync(Members(member, 1)[0].Recipient, Due, Cancellation));
        }

        for (var member = 0; member < 1000; member += 7)
        {
            Assert.Equal(forgotten.Contains(member) ? 0 : 1, (await Ledger.HistoryAsync(Members(member, 1)[0].Recipient, Cancellation)).Count);
        }

        await HasAsync("b", (RowState.Queued, 1000 - lease.Rows.Count - 192 - 1), (RowState.Leased, lease.Rows.Count - 2), (RowState.Sent, 1), (RowState.Cancelled, 194));
        var kept = await RowsAsync("b");
        Assert.Equal(1000, kept.Count);
        Assert.All(kept.Where(r => r.Address.Id.Length == 0), r => Assert.StartsWith("~", r.Recipient));
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[1], RowState.InFlight));
    }

    [Fact]
    public async Task Old_occurrences_keep_their_figures_and_no_names()
    {
        await FrozenAsync(Bulletin("b"), 500);
        await FrozenAsync(Bulletin("c"), 5);
        await Ledger.CancelAsync("b", RowReason.CancelledByOrganiser, "", Due, Cancellation);
        await Ledger.CancelAsync("c", RowReason.CancelledByOrganiser, "", Due.AddDays(10), Cancellation);

        Assert.Equal(0, await Ledger.PruneAsync(Due.AddDays(-1), Cancellation));
        Assert.Equal(1, await Ledger.PruneAsync(Due.AddDays(5), Cancellation));
        Assert.Equal(0, await Ledger.PruneAsync(Due.AddDays(5), Cancellation));

        Assert.All(await RowsAsync("b"), r => Assert.True(r.Recipient.StartsWith('~') && r.Address.Id.Length == 0));
        Assert.All(await RowsAsync("c"), r => Assert.StartsWith("telegram:", r.Recipient));
        Assert.Equal("c", Assert.Single(await Ledger.HistoryAsync(Members(0, 1)[0].Recipient, Cancellation)).Occurrence);
        await HasAsync("b", (RowState.Cancelled, 500));
    }

    private async Task<List<DeliveryRecord>> RowsAsync(string occurrence)
    {
        var rows = new List<DeliveryRecord>();
        await foreach (var row in Ledger.RowsAsync(occurrence, AnyState, Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
