using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using Xunit;

namespace CommunityBot.Notifications.Tests.Ledger;

/// <summary>What every ledger must do, whatever it keeps its rows in.</summary>
public abstract partial class LedgerContract
{
    protected static readonly DateTimeOffset Due = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    protected abstract ILedger Ledger { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_occurrence_is_made_once()
    {
        Assert.True(await Ledger.CreateAsync(Bulletin("b/1"), Cancellation));
        Assert.False(await Ledger.CreateAsync(Bulletin("b/1"), Cancellation));
        Assert.True(await Ledger.CreateAsync(Bulletin("B/1"), Cancellation));
    }

    [Fact]
    public async Task Nobody_is_sent_anything_before_the_time_has_come()
    {
        await FrozenAsync(Bulletin("b"), 10);

        Assert.Empty(await LeaseAsync(Due.AddSeconds(-1)));
        Assert.Equal(10, (await LeaseAsync(Due)).Sum(l => l.Rows.Count));
    }

    [Fact]
    public async Task An_audience_that_was_broken_off_goes_on_where_it_ended_and_has_nobody_twice()
    {
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        var all = Members(0, 1000);
        Assert.True(await Ledger.AppendAsync("b", null, all[..450], Cancellation));
        var found = (await Ledger.FindAsync("b", Cancellation))!;

        Assert.Equal(all[449].Key, found.FrozenUpTo);
        Assert.False(await Ledger.AppendAsync("b", null, all[..450], Cancellation));
        Assert.True(await Ledger.AppendAsync("b", found.FrozenUpTo, all[450..], Cancellation));
        await Ledger.CompleteAsync("b", Due, Cancellation);
        Assert.False(await Ledger.AppendAsync("b", all[^1].Key, Members(2000, 1), Cancellation));

        var rows = (await LeaseAsync(Due, most: 5000)).SelectMany(l => l.Rows).ToList();
        Assert.Equal(all.Select(m => m.Recipient), rows.OrderBy(r => r.Number).Select(r => r.Recipient));
        Assert.Equal(rows.Count, rows.Select(r => r.Number).Distinct().Count());
    }

    [Fact]
    public async Task A_recipient_who_comes_twice_or_out_of_order_is_refused()
    {
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        var two = Members(0, 2);

        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync("b", null, [two[0], two[0]], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync("b", null, [two[1], two[0]], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Ledger.AppendAsync("b", two[1].Key, [two[1]], Cancellation));
    }

    [Fact]
    public async Task Each_channel_and_each_part_has_a_row_of_its_own()
    {
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.AppendAsync("b", null,
            [new("ann", new("email", "ann@example.org")), new("ann", new("telegram", "7"), Parts: 3), new("bob", new("telegram", "8"))], Cancellation);
        await Ledger.CompleteAsync("b", Due, Cancellation);

        var telegram = Assert.Single(await LeaseAsync(Due)).Rows;
        var email = Assert.Single(await LeaseAsync(Due, channel: "email")).Rows;

        Assert.Equal([("ann", 1), ("ann", 2), ("ann", 3), ("bob", 1)], telegram.Select(r => (r.Recipient, r.Part)));
        Assert.Equal(new ChannelAddress("email", "ann@example.org"), Assert.Single(email).Address);
        Assert.Equal(5, (await Ledger.FindAsync("b", Cancellation))!.Counts[RowState.Leased]);
    }

    [Fact]
    public async Task An_occurrence_with_no_audience_is_closed_at_once()
    {
        await Ledger.CreateAsync(Bulletin("b"), Cancellation);
        await Ledger.CompleteAsync("b", Due, Cancellation);

        Assert.Equal(OccurrencePhase.Closed, (await Ledger.FindAsync("b", Cancellation))!.Phase);
    }

    [Fact]
    public async Task What_is_urgent_is_leased_first_and_what_is_excluded_not_at_all()
    {
        await FrozenAsync(Bulletin("b"), 300);
        await FrozenAsync(Bulletin("r") with { Urgency = Urgency.Timely, Due = Due.AddMinutes(1) }, 3);

        var leases = await LeaseAsync(Due.AddMinutes(2), most: 10);
        Assert.Equal("r", leases[0].Occurrence.Id);
        Assert.Equal(3, leases[0].Rows.Count);
        Assert.Empty(await Ledger.LeaseAsync(
            new LeaseRequest("me", "telegram", Due.AddMinutes(2), Due.AddMinutes(3), 10, new HashSet<string> { "b" }), Cancellation));
    }

    [Fact]
    public async Task A_row_is_leased_to_one_owner_at_a_time()
    {
        await FrozenAsync(Bulletin("b"), 1000);

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => LeaseAsync(Due, owner: $"owner {i}", most: 100)));

        var rows = taken.SelectMany(leases => leases).SelectMany(l => l.Rows).Select(r => r.Number).ToList();
        Assert.Equal(1000, rows.Count);
        Assert.Equal(1000, rows.Distinct().Count());
    }

    protected static Occurrence Bulletin(string id) => new()
    {
        Id = id,
        Kind = "bulletin",
        Due = Due,
        Expires = Due.AddDays(1),
    };

    protected static List<AudienceMember> Members(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(i => AudienceMember.At(new ChannelAddress("telegram", $"{1_000_000 + i}")))];

    protected async Task FrozenAsync(Occurrence occurrence, int members)
    {
        await Ledger.CreateAsync(occurrence, Cancellation);
        await Ledger.AppendAsync(occurrence.Id, null, Members(0, members), Cancellation);
        await Ledger.CompleteAsync(occurrence.Id, Due, Cancellation);
    }

    protected Task<IReadOnlyList<Lease>> LeaseAsync(
        DateTimeOffset now, string owner = "me", string channel = "telegram", int most = 1000) =>
        Ledger.LeaseAsync(new LeaseRequest(owner, channel, now, now.AddMinutes(1), most, Nothing), Cancellation);

    protected async Task<RecordResult> RecordAsync(
        Lease lease, LedgerRow row, RowState to, DateTimeOffset? at = null, RowReason reason = RowReason.None, DateTimeOffset? notBefore = null) =>
        (await Ledger.RecordAsync([new RowChange(lease.Occurrence.Id, row.Number, lease.Token, to, at ?? Due, reason, notBefore)], Cancellation))[0];

    protected async Task HasAsync(string occurrence, params (RowState State, long Rows)[] expected)
    {
        var check = (await Ledger.CheckAsync(occurrence, Cancellation))!;
        Assert.True(check.Holds, $"kept {check.Status.Counts} of {check.Status.Audience}, counted {check.Counted}");
        Assert.Equal(
            expected.OrderBy(e => e.State),
            Enum.GetValues<RowState>().Select(s => (s, check.Counted[s])).Where(c => c.Item2 > 0));
    }
}
