using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Testing.Notifications;

/// <summary>All that a store can do, each thing once, on what <see cref="LargeDatabase"/> has made: for a look at its statements.</summary>
public static class EveryAct
{
    private static readonly IReadOnlySet<RowState> AnyState = Enum.GetValues<RowState>().ToHashSet();

    private static CancellationToken None => CancellationToken.None;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The oldest of the past occurrences is pruned.</summary>
    public static async Task OfLedgerAsync(ILedger ledger)
    {
        var now = Now;
        List<AudienceMember> members = [.. Enumerable.Range(0, 2000).Select(i => AudienceMember.At(new ChannelAddress("acts", $"{i:D9}")))];
        await ledger.CreateAsync(Some.Occurrence("acts", now, TimeSpan.FromHours(1)) with { CanaryOneIn = 10 }, None);
        await ledger.AppendAsync("acts", null, members, None);
        await ledger.CompleteAsync("acts", now, None);
        var leases = await ledger.LeaseAsync(new LeaseRequest("acts", "acts", now, now.AddMinutes(1), 1000, new HashSet<string>()), None);
        RowChange First(Lease lease, RowState to) => new("acts", lease.Rows[0].Number, lease.Token, to, now);
        await ledger.RenewAsync(leases, now.AddMinutes(2), None);
        await ledger.RecordAsync([.. leases.Select(l => First(l, RowState.InFlight))], None);
        await ledger.RecordAsync([.. leases.Select(l => First(l, RowState.Failed))], None);
        await ledger.ReleaseAsync([leases[0]], None);
        await ledger.WidenAsync("acts", None);
        await ledger.ResendFailedAsync("acts", now.AddHours(1), None);
        await ledger.RecoverAsync(now.AddMinutes(5), None);
        await ledger.DueAsync(now, None);
        await ledger.PauseAsync("acts", "", None);
        await ledger.ResumeAsync("acts", None);
        await ledger.ListAsync([OccurrencePhase.Open], 50, None);
        await ledger.ListAsync(Enum.GetValues<OccurrencePhase>(), 3, None);
        await ledger.CheckAsync("past/0", None);
        await ledger.RowsAsync("acts", AnyState, None).CountAsync();
        await ledger.RowsOfAsync("past/0", LargeDatabase.Recipient(7), None);
        await ledger.HistoryAsync(LargeDatabase.Recipient(7), None);
        await ledger.ForgetAsync(LargeDatabase.Recipient(8), now, None);
        await ledger.WithdrawAsync(members[5].Recipient, null, now, None);
        await ledger.CancelAsync("acts", RowReason.CancelledByOrganiser, "", now, None);
        await ledger.SweepAsync(now, None);
        var oldest = (await ledger.ListAsync([OccurrencePhase.Closed], 1000, None)).Min(o => o.ClosedAt!.Value);
        await ledger.PruneAsync(oldest.AddSeconds(1), None);
    }

    public static async Task OfSubscribersAsync(ISubscribers subscribers)
    {
        await subscribers.FindAtAsync(LargeDatabase.Address(7), None);
        await subscribers.FindAsync(new AudienceKey("telegram", LargeDatabase.Recipient(7)), None);
        await subscribers.MoveAsync(LargeDatabase.Address(9), new ChannelAddress("telegram", "5"), None);
        await subscribers.DeleteAsync(LargeDatabase.Address(10), None);
        await subscribers.DeleteUnneededAsync(Now.AddDays(-90), None);
        await subscribers.DeleteWithdrawnConsentsAsync(Now.AddDays(-90), None);
        await subscribers.AudienceAsync(AudienceFilter.All(LargeDatabase.Topic), null, None).Take(5000).CountAsync();
    }
}
