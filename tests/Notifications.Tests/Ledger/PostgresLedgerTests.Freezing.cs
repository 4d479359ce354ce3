using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

/// <summary>Several nodes, and one audience that is being written down.</summary>
public sealed partial class PostgresLedgerTests
{
    [Fact]
    public async Task Two_nodes_that_write_one_audience_down_leave_everybody_in_it_once()
    {
        await Task.WhenAll(Ledger.CreateAsync(Bulletin("b"), Cancellation), Other.CreateAsync(Bulletin("b"), Cancellation));

        await Task.WhenAll(FreezeAsync(Ledger), FreezeAsync(Other), FreezeAsync(Ledger));

        Assert.Equal((OccurrencePhase.Open, false), await StandingAsync("b"));
        await HasAsync("b", (RowState.Queued, 2000));
        Assert.Equal(Members(0, 2000).Select(m => m.Recipient).Order(StringComparer.Ordinal), (await TakeAllAsync(Other, "x")).Select(r => r.Recipient).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whatever_two_nodes_do_while_an_audience_is_written_down_everybody_is_in_it_once_and_the_last_one_closes_it()
    {
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        var random = new Random(11);
        await Task.WhenAll(
            [FreezeAsync(Ledger), FreezeAsync(Other), .. Enumerable.Range(0, 4).Select(i => Task.Run(() => LiveAsync(i % 2 == 0 ? Ledger : Other, $"node {i}", new Random(random.Next())), Cancellation))]);
        Assert.Equal(2000, (await Ledger.CheckAsync("b", Cancellation))!.Counted.Total);

        var later = Due.AddHours(2);
        await Ledger.RecoverAsync(later, Cancellation);
        await Ledger.ResumeAsync("b", Cancellation);
        await SettleAllAsync(later);

        var check = (await Ledger.CheckAsync("b", Cancellation))!;
        Assert.True(check.Holds, $"kept {check.Status.Counts} of {check.Status.Audience}, counted {check.Counted}");
        Assert.Equal((2000, OccurrencePhase.Closed), (check.Counted.Total, check.Status.Phase));
    }

    [Fact]
    public async Task A_canary_widened_on_one_node_while_another_writes_the_audience_down_holds_nobody_back()
    {
        await Ledger.CreateAsync(Bulletin("b") with { CanaryOneIn = 10 }, Cancellation);
        var writing = FreezeAsync(Other);
        await Eventually.TrueAsync(async () => (await Ledger.FindAsync("b", Cancellation))!.Audience >= 390, "some are written down");

        Assert.True(await Ledger.WidenAsync("b", Cancellation));
        await writing;

        Assert.Equal(2000, (await TakeAllAsync(Ledger, "x")).Count);
        Assert.Equal(long.MaxValue, (await Ledger.FindAsync("b", Cancellation))!.Released);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_earlier_release_cancels_while_it_is_written_down_is_closed(bool written)
    {
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.AppendAsync("b", null, Members(0, 200), Cancellation);
        if (!written)
        {
            // As that release leaves it while it writes by itself.
            await LargeDatabase.SqlAsync(_database!, "update occurrences set phase = 0, open_batches = open_batches - 1");
        }

        await LargeDatabase.SqlAsync(_database!, "update occurrences set phase = 3, cancel_reason = 17");
        Assert.Equal(200, await Ledger.SweepAsync(Due, Cancellation));

        Assert.Equal((OccurrencePhase.Closed, false), await StandingAsync("b"));
        Assert.False(await Ledger.AppendAsync("b", Members(0, 200)[^1].Key, Members(200, 1), Cancellation));
        await HasAsync("b", (RowState.Cancelled, 200));
    }

    private static async Task FreezeAsync(ILedger ledger)
    {
        while (await ledger.FindAsync("b", Cancellation) is { IsFreezing: true } status)
        {
            var rest = Members(0, 2000).Where(m => status.FrozenUpTo is not { } last || m.Key > last).Take(130).ToList();
            if (rest.Count == 0)
            {
                await ledger.CompleteAsync("b", Due, Cancellation);
            }
            else
            {
                await ledger.AppendAsync("b", status.FrozenUpTo, rest, Cancellation);
            }
        }
    }
}
