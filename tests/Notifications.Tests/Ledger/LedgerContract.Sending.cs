using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

public abstract partial class LedgerContract
{
    [Fact]
    public async Task A_send_is_noted_before_and_settled_after_and_the_last_one_closes_the_occurrence()
    {
        await FrozenAsync(Bulletin("b"), 2);
        var lease = Assert.Single(await LeaseAsync(Due));
        await HasAsync("b", (RowState.Leased, 2));

        Assert.Equal(RecordResult.Recorded, await RecordAsync(lease, lease.Rows[0], RowState.InFlight));
        await HasAsync("b", (RowState.Leased, 1), (RowState.InFlight, 1));
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[0], RowState.InFlight));
        Assert.Equal(RecordResult.Recorded, await RecordAsync(lease, lease.Rows[0], RowState.Sent));
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[0], RowState.Failed));
        Assert.Equal(RecordResult.Recorded, await RecordAsync(lease, lease.Rows[1], RowState.Suppressed, reason: RowReason.NoConsent));

        await HasAsync("b", (RowState.Sent, 1), (RowState.Suppressed, 1));
        Assert.Equal(OccurrencePhase.Closed, (await Ledger.FindAsync("b", Cancellation))!.Phase);
    }

    [Fact]
    public async Task A_row_to_be_tried_later_comes_back_then()
    {
        await FrozenAsync(Bulletin("b"), 3);
        var lease = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);
        await RecordAsync(lease, lease.Rows[0], RowState.Queued, notBefore: Due.AddMinutes(5));
        await RecordAsync(lease, lease.Rows[1], RowState.Queued, notBefore: Due.AddMinutes(10));
        await Ledger.ReleaseAsync([lease], Cancellation);

        Assert.Equal(3, Assert.Single(Assert.Single(await LeaseAsync(Due.AddMinutes(1))).Rows).Number % 256 + 1);
        var later = await LeaseAsync(Due.AddMinutes(6));
        Assert.Equal([1, 0], later.SelectMany(l => l.Rows).Select(r => r.Attempts));
        Assert.Single((await LeaseAsync(Due.AddMinutes(10))).SelectMany(l => l.Rows), r => r.Recipient == lease.Rows[1].Recipient);
    }

    [Theory]
    [InlineData(DoubtfulSends.NeverRepeat)]
    [InlineData(DoubtfulSends.Repeat)]
    public async Task When_a_lease_runs_out_its_sends_in_flight_are_unknown_or_sent_again_as_the_class_allows(DoubtfulSends doubtful)
    {
        await FrozenAsync(Bulletin("b") with { Doubtful = doubtful }, 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);
        await RecordAsync(lease, lease.Rows[1], RowState.InFlight);
        await RecordAsync(lease, lease.Rows[1], RowState.Sent);
        Assert.Empty(await LeaseAsync(Due.AddSeconds(59), owner: "other"));

        var again = Assert.Single(await LeaseAsync(Due.AddSeconds(61), owner: "other"));

        var repeated = doubtful == DoubtfulSends.Repeat;
        Assert.Equal(repeated ? 9 : 8, again.Rows.Count);
        Assert.Equal(repeated, again.Rows.Any(r => r.Number == lease.Rows[0].Number));
        Assert.True(again.Token > lease.Token);
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[0], RowState.Sent));
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[5], RowState.InFlight));
        if (!repeated)
        {
            await HasAsync("b", (RowState.Leased, 8), (RowState.Sent, 1), (RowState.Unknown, 1));
        }
    }

    [Fact]
    public async Task A_lease_that_is_renewed_does_not_run_out_and_one_given_back_can_be_taken_at_once()
    {
        await FrozenAsync(Bulletin("b"), 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        await Ledger.RenewAsync([lease], Due.AddMinutes(5), Cancellation);
        Assert.Empty(await LeaseAsync(Due.AddMinutes(2), owner: "other"));
        Assert.Equal(Recovery.Nothing, await Ledger.RecoverAsync(Due.AddMinutes(2), Cancellation));

        await Ledger.ReleaseAsync([lease], Cancellation);

        Assert.Equal(10, (await LeaseAsync(Due.AddMinutes(2), owner: "other")).Sum(l => l.Rows.Count));
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[0], RowState.InFlight));
    }

    [Fact]
    public async Task Recovery_settles_what_ran_out_without_anybody_leasing()
    {
        await FrozenAsync(Bulletin("b"), 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);

        Assert.Equal(new Recovery(1, 9, 1), await Ledger.RecoverAsync(Due.AddMinutes(2), Cancellation));

        await HasAsync("b", (RowState.Queued, 9), (RowState.Unknown, 1));
    }

    [Fact]
    public async Task From_a_pause_on_no_send_begins_and_a_resume_loses_and_repeats_nobody()
    {
        await FrozenAsync(Bulletin("b"), 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);

        Assert.True(await Ledger.PauseAsync("b", "a doubt", Cancellation));
        Assert.False(await Ledger.PauseAsync("b", "a doubt", Cancellation));

        Assert.Equal(RecordResult.Stopped, await RecordAsync(lease, lease.Rows[1], RowState.InFlight));
        Assert.Equal(RecordResult.Recorded, await RecordAsync(lease, lease.Rows[0], RowState.Sent));
        await Ledger.ReleaseAsync([lease], Cancellation);
        Assert.Empty(await LeaseAsync(Due));
        Assert.Equal("a doubt", (await Ledger.FindAsync("b", Cancellation))!.Note);

        Assert.True(await Ledger.ResumeAsync("b", Cancellation));
        Assert.Equal(lease.Rows.Skip(1).Select(r => r.Number), Assert.Single(await LeaseAsync(Due)).Rows.Select(r => r.Number));
    }

    [Fact]
    public async Task From_a_cancellation_on_no_send_begins_and_every_row_is_accounted_for()
    {
        await FrozenAsync(Bulletin("b"), 1000);
        var lease = (await LeaseAsync(Due, most: 100))[0];
        await RecordAsync(lease, lease.Rows[0], RowState.InFlight);
        await RecordAsync(lease, lease.Rows[1], RowState.InFlight);
        await RecordAsync(lease, lease.Rows[1], RowState.Sent);

        Assert.True(await Ledger.CancelAsync("b", RowReason.CancelledByOrganiser, "wrong date", Due, Cancellation));
        Assert.Equal(RecordResult.Stopped, await RecordAsync(lease, lease.Rows[2], RowState.InFlight));
        await HasAsync("b", (RowState.InFlight, 1), (RowState.Sent, 1), (RowState.Cancelled, 998));

        Assert.Equal(RecordResult.Recorded, await RecordAsync(lease, lease.Rows[0], RowState.Queued));
        await HasAsync("b", (RowState.Sent, 1), (RowState.Cancelled, 999));
        Assert.Equal(OccurrencePhase.Closed, (await Ledger.FindAsync("b", Cancellation))!.Phase);
        Assert.False(await Ledger.CancelAsync("b", RowReason.CancelledByOrganiser, "", Due, Cancellation));
    }

    [Fact]
    public async Task A_canary_goes_first_and_the_rest_when_it_is_widened()
    {
        await FrozenAsync(Bulletin("b") with { CanaryOneIn = 200 }, 1000);
        Assert.Equal(5, (await Ledger.DueAsync(Due, Cancellation)).Rows);
        var canary = await LeaseAsync(Due);
        var rows = canary.SelectMany(lease => lease.Rows.Select(row => (Lease: lease, Row: row))).ToList();
        Assert.Equal(5, rows.Count);
        var all = Members(0, 1000).Select(m => m.Recipient).ToList();
        Assert.Equal([0, 200, 400, 600, 800], rows.Select(r => all.IndexOf(r.Row.Recipient)).Order());
        Assert.Equal(0, (await Ledger.DueAsync(Due, Cancellation)).Rows);
        foreach (var (lease, row) in rows)
        {
            Assert.False((await Ledger.FindAsync("b", Cancellation))!.CanaryIsOver);
            await RecordAsync(lease, row, RowState.InFlight);
            await RecordAsync(lease, row, RowState.Sent);
        }

        Assert.Empty(await LeaseAsync(Due));
        Assert.True((await Ledger.FindAsync("b", Cancellation))!.CanaryIsOver);
        Assert.True(await Ledger.WidenAsync("b", Cancellation));
        Assert.False(await Ledger.WidenAsync("b", Cancellation));
        Assert.Equal(995, (await LeaseAsync(Due)).Sum(l => l.Rows.Count));
    }

    [Fact]
    public async Task A_canary_has_somebody_of_each_channel_all_parts_of_a_message_and_goes_on_where_the_writing_went_on()
    {
        await Ledger.CreateAsync(Bulletin("b") with { CanaryOneIn = 10 }, Cancellation);
        AudienceMember[] members =
        [
            .. Enumerable.Range(0, 35).Select(i => new AudienceMember($"a{i:D2}", new ChannelAddress("telegram", $"{i}"), Parts: 2)),
            .. Enumerable.Range(0, 3).Select(i => new AudienceMember($"w{i}", new ChannelAddress("webchat", $"{i}"))),
        ];
        Assert.True(await Ledger.AppendAsync("b", null, members[..17], Cancellation));
        Assert.True(await Ledger.AppendAsync("b", members[16].Key, members[17..], Cancellation));
        await Ledger.CompleteAsync("b", Due, Cancellation);

        var telegram = (await LeaseAsync(Due)).SelectMany(l => l.Rows).Select(r => $"{r.Recipient}.{r.Part}");
        var web = (await LeaseAsync(Due, channel: "webchat")).SelectMany(l => l.Rows).Select(r => r.Recipient);

        Assert.Equal(["a00.1", "a00.2", "a10.1", "a10.2", "a20.1", "a20.2", "a30.1", "a30.2"], telegram.Order(StringComparer.Ordinal));
        Assert.Equal(["w0"], web);
        Assert.Equal(9, (await Ledger.FindAsync("b", Cancellation))!.Released);
    }

    [Fact]
    public async Task Who_says_stop_while_they_are_held_back_does_not_keep_the_rest_back()
    {
        await FrozenAsync(Bulletin("b") with { CanaryOneIn = 10 }, 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        var held = Members(0, 10)[^1].Recipient;
        Assert.Equal(1, await Ledger.WithdrawAsync(held, null, Due, Cancellation));
        await RecordAsync(lease, Assert.Single(lease.Rows), RowState.InFlight);
        await RecordAsync(lease, lease.Rows[0], RowState.Sent);

        Assert.True((await Ledger.FindAsync("b", Cancellation))!.CanaryIsOver);
        await Ledger.WidenAsync("b", Cancellation);
        Assert.Equal(8, (await LeaseAsync(Due)).Sum(l => l.Rows.Count));
    }

    [Fact]
    public async Task A_canary_is_judged_on_those_who_could_be_sent_to_and_not_kept_waiting_by_somebodys_quiet_hours()
    {
        await FrozenAsync(Bulletin("b") with { CanaryOneIn = 100 }, 300);
        var rows = (await LeaseAsync(Due)).SelectMany(lease => lease.Rows.Select(row => (Lease: lease, Row: row))).ToList();
        Assert.Equal(3, rows.Count);
        await RecordAsync(rows[0].Lease, rows[0].Row, RowState.Queued, reason: RowReason.QuietHours, notBefore: Due.AddHours(10));
        await RecordAsync(rows[1].Lease, rows[1].Row, RowState.InFlight);
        Assert.False(await IsOverAsync(Due));

        await RecordAsync(rows[1].Lease, rows[1].Row, RowState.Sent);
        Assert.False(await IsOverAsync(Due));
        await RecordAsync(rows[2].Lease, rows[2].Row, RowState.Queued, reason: RowReason.ServerFault, notBefore: Due.AddMinutes(1));
        Assert.Equal(1, await Ledger.PostponedAsync("b", Due, Cancellation));
        Assert.False(await IsOverAsync(Due));

        var again = Assert.Single(await LeaseAsync(Due.AddMinutes(1)));
        var row = Assert.Single(again.Rows);
        await RecordAsync(again, row, RowState.InFlight);
        await RecordAsync(again, row, RowState.Sent);
        Assert.True(await IsOverAsync(Due));
        Assert.Equal(0, await Ledger.PostponedAsync("b", Due.AddHours(10), Cancellation));
        Assert.False(await IsOverAsync(Due.AddHours(10)));
    }

    [Fact]
    public async Task A_canary_of_which_nobody_could_be_sent_to_says_nothing_yet()
    {
        await FrozenAsync(Bulletin("b") with { CanaryOneIn = 10 }, 10);
        var lease = Assert.Single(await LeaseAsync(Due));
        await RecordAsync(lease, Assert.Single(lease.Rows), RowState.Queued, reason: RowReason.QuietHours, notBefore: Due.AddHours(10));

        Assert.Equal(1, await Ledger.PostponedAsync("b", Due, Cancellation));
        Assert.False(await IsOverAsync(Due));
    }

    private async Task<bool> IsOverAsync(DateTimeOffset now) =>
        (await Ledger.FindAsync("b", Cancellation))!.CanaryIsOverBut(await Ledger.PostponedAsync("b", now, Cancellation));

    [Fact]
    public async Task What_has_expired_is_suppressed_not_sent()
    {
        await FrozenAsync(Bulletin("b"), 500);
        var lease = (await LeaseAsync(Due, most: 100))[0];

        Assert.Empty(await LeaseAsync(Due.AddDays(1)));
        await Ledger.RecoverAsync(Due.AddDays(1), Cancellation);
        Assert.Equal(500, await Ledger.SweepAsync(Due.AddDays(1), Cancellation));

        await HasAsync("b", (RowState.Suppressed, 500));
        Assert.Equal(OccurrencePhase.Closed, (await Ledger.FindAsync("b", Cancellation))!.Phase);
        Assert.Equal(RecordResult.Refused, await RecordAsync(lease, lease.Rows[0], RowState.Failed));
    }

    [Fact]
    public async Task Only_what_failed_is_sent_again()
    {
        await FrozenAsync(Bulletin("b"), 4);
        var lease = Assert.Single(await LeaseAsync(Due));
        RowState[] outcomes = [RowState.Sent, RowState.Failed, RowState.Unknown, RowState.Failed];
        for (var i = 0; i < 4; i++)
        {
            await RecordAsync(lease, lease.Rows[i], RowState.InFlight);
            await RecordAsync(lease, lease.Rows[i], outcomes[i]);
        }

        Assert.Equal(2, await Ledger.ResendFailedAsync("b", Due.AddDays(3), Cancellation));

        var again = Assert.Single(await LeaseAsync(Due.AddDays(2)));
        Assert.Equal([lease.Rows[1].Recipient, lease.Rows[3].Recipient], again.Rows.Select(r => r.Recipient));
        Assert.All(again.Rows, r => Assert.Equal(0, r.Attempts));
        await HasAsync("b", (RowState.Leased, 2), (RowState.Sent, 1), (RowState.Unknown, 1));
    }

    [Fact]
    public async Task The_oldest_row_that_waits_is_known()
    {
        Assert.Equal(new DueRows(0, null), await Ledger.DueAsync(Due, Cancellation));
        await FrozenAsync(Bulletin("b"), 300);
        await FrozenAsync(Bulletin("c") with { Due = Due.AddHours(1) }, 5);

        Assert.Equal(new DueRows(305, Due), await Ledger.DueAsync(Due.AddHours(2), Cancellation));
        await Ledger.PauseAsync("b", "", Cancellation);
        Assert.Equal(new DueRows(5, Due.AddHours(1)), await Ledger.DueAsync(Due.AddHours(2), Cancellation));
    }
}
