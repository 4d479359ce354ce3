using CommunityBot.Notifications.Ledger;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

/// <summary>An audience is sent to while it is being written down.</summary>
public abstract partial class LedgerContract
{
    [Fact]
    public async Task The_first_can_be_sent_to_while_the_rest_is_written_down_and_only_the_last_of_all_closes_the_occurrence()
    {
        var all = Members(0, 20);
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.CreateAsync(Bulletin("empty"), Cancellation);
        await Ledger.AppendAsync("b", null, all[..10], Cancellation);
        Assert.Equal(["b", "empty"], (await Ledger.FreezingAsync(10, Cancellation)).Select(o => o.Id));
        Assert.Equal(["b"], (await Ledger.FreezingAsync(1, Cancellation)).Select(o => o.Id));

        await SettleAllAsync(Due);
        await HasAsync("b", (RowState.Sent, 10));
        Assert.Equal((OccurrencePhase.Open, true), await StandingAsync("b"));

        Assert.True(await Ledger.AppendAsync("b", all[9].Key, all[10..], Cancellation));
        await SettleAllAsync(Due);
        Assert.Equal((OccurrencePhase.Open, true), await StandingAsync("b"));
        await Ledger.CompleteAsync("b", Due.AddMinutes(1), Cancellation);
        await Ledger.CompleteAsync("empty", Due, Cancellation);

        await HasAsync("b", (RowState.Sent, 20));
        Assert.Equal((OccurrencePhase.Closed, false), await StandingAsync("b"));
        Assert.Equal(Due.AddMinutes(1), (await Ledger.FindAsync("b", Cancellation))!.ClosedAt);
        Assert.Empty(await Ledger.FreezingAsync(10, Cancellation));
        await Ledger.CompleteAsync("b", Due.AddMinutes(2), Cancellation);
        Assert.Equal(Due.AddMinutes(1), (await Ledger.FindAsync("b", Cancellation))!.ClosedAt);
    }

    [Fact]
    public async Task What_is_paused_while_it_is_written_down_is_written_to_its_end_and_stays_paused()
    {
        var all = Members(0, 20);
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.AppendAsync("b", null, all[..10], Cancellation);
        Assert.True(await Ledger.PauseAsync("b", "a doubt", Cancellation));

        Assert.True(await Ledger.AppendAsync("b", all[9].Key, all[10..], Cancellation));
        Assert.Equal((OccurrencePhase.Paused, true), await StandingAsync("b"));
        await Ledger.CompleteAsync("b", Due, Cancellation);

        Assert.Equal((OccurrencePhase.Paused, false), await StandingAsync("b"));
        Assert.Empty(await LeaseAsync(Due));
        Assert.True(await Ledger.ResumeAsync("b", Cancellation));
        await SettleAllAsync(Due);
        await HasAsync("b", (RowState.Sent, 20));
        Assert.Equal((OccurrencePhase.Closed, false), await StandingAsync("b"));
    }

    [Fact]
    public async Task What_is_cancelled_while_it_is_written_down_gets_no_more_recipients_and_is_closed()
    {
        var all = Members(0, 400);
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.AppendAsync("b", null, all[..200], Cancellation);
        var lease = (await LeaseAsync(Due, most: 10))[0];
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);

        Assert.True(await Ledger.CancelAsync("b", RowReason.CancelledByOrganiser, "", Due, Cancellation));
        Assert.False(await Ledger.AppendAsync("b", all[199].Key, all[200..], Cancellation));
        await Ledger.CompleteAsync("b", Due, Cancellation);
        Assert.Equal((OccurrencePhase.Cancelling, false), await StandingAsync("b"));
        await RecordAsync(lease, lease.Rows[0], RowState.Sent);

        await HasAsync("b", (RowState.Sent, 1), (RowState.Cancelled, 199));
        Assert.Equal((OccurrencePhase.Closed, false), await StandingAsync("b"));
    }

    [Fact]
    public async Task What_expires_while_it_is_written_down_ends_with_everybody_accounted_for()
    {
        var all = Members(0, 20);
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.AppendAsync("b", null, all[..10], Cancellation);
        Assert.Equal(10, await Ledger.SweepAsync(Due.AddDays(1), Cancellation));
        Assert.Equal((OccurrencePhase.Open, true), await StandingAsync("b"));

        Assert.True(await Ledger.AppendAsync("b", all[9].Key, all[10..], Cancellation));
        await Ledger.CompleteAsync("b", Due.AddDays(1), Cancellation);
        Assert.Equal(10, await Ledger.SweepAsync(Due.AddDays(1), Cancellation));
        await HasAsync("b", (RowState.Suppressed, 20));
        Assert.Equal((OccurrencePhase.Closed, false), await StandingAsync("b"));
    }

    [Fact]
    public async Task A_canary_is_over_only_when_all_of_it_is_written_down_and_one_widened_before_holds_nobody_back()
    {
        var all = Members(0, 400);
        await Ledger.CreateAsync(Bulletin("b") with { CanaryOneIn = 100 }, Cancellation);
        await Ledger.AppendAsync("b", null, all[..200], Cancellation);
        await SettleAllAsync(Due);
        await HasAsync("b", (RowState.Queued, 198), (RowState.Sent, 2));
        Assert.False((await Ledger.FindAsync("b", Cancellation))!.CanaryIsOver);

        Assert.True(await Ledger.WidenAsync("b", Cancellation));
        Assert.True(await Ledger.AppendAsync("b", all[199].Key, all[200..], Cancellation));
        await Ledger.CompleteAsync("b", Due, Cancellation);
        await SettleAllAsync(Due);
        await HasAsync("b", (RowState.Sent, 400));
        Assert.Equal((OccurrencePhase.Closed, false), await StandingAsync("b"));
    }

    /// <summary>Sends whatever may be sent.</summary>
    protected async Task SettleAllAsync(DateTimeOffset now)
    {
        while (await LeaseAsync(now) is { Count: > 0 } leases)
        {
            foreach (var state in (RowState[])[RowState.InFlight, RowState.Sent])
            {
                var results = await Ledger.RecordAsync(
                    [.. leases.SelectMany(l => l.Rows.Select(r => new RowChange(l.Occurrence.Id, r.Number, l.Token, state, now)))], Cancellation);
                Assert.All(results, r => Assert.Equal(RecordResult.Recorded, r));
            }
        }
    }

    protected async Task<(OccurrencePhase Phase, bool IsFreezing)> StandingAsync(string occurrence)
    {
        var status = (await Ledger.FindAsync(occurrence, Cancellation))!;
        Assert.True(status.AddsUp);
        return (status.Phase, status.IsFreezing);
    }
}
