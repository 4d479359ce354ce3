using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifying;
using CommunityBot.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Notifying;

public sealed class NotificationReadinessTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero));
    private readonly Governors _governors;
    private readonly NotificationMetrics _metrics;

    public NotificationReadinessTests()
    {
        _governors = new Governors([new RecordingMessenger("telegram")], new ForgetfulGovernorStore(), _time);
        _metrics = new NotificationMetrics(_governors, _time);
    }

    [Fact]
    public async Task Sends_that_never_leave_are_no_progress_and_a_pause_of_our_own_is_no_order_to_wait()
    {
        await LateAsync(new DeliveryResult.NotSent("no connection"), RowState.Queued);
        Assert.Contains("none has gone out for 80 seconds", await FaultAsync(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, _governors.For("telegram").AskedToWait);

        await _governors.For("telegram").ObserveAsync(DeliveryResult.Delivered.Instance);
        _metrics.Settled("telegram", "b", RowState.Sent);
        Assert.Null(await FaultAsync());
    }

    [Fact]
    public async Task A_stop_that_the_channel_has_ordered_is_no_fault()
    {
        await LateAsync(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(100)), RowState.Leased);
        Assert.True(_governors.For("telegram").AskedToWait > TimeSpan.Zero);
        Assert.Null(await FaultAsync());
    }

    /// <summary>Something is due for eighty seconds, and tried again every ten.</summary>
    private async Task LateAsync(DeliveryResult result, RowState state)
    {
        var due = new DueRows(3, _time.GetUtcNow());
        for (var i = 0; i < 8; i++)
        {
            await _governors.For("telegram").ObserveAsync(result);
            _metrics.Settled("telegram", "b", state);
            _time.Advance(TimeSpan.FromSeconds(10));
            _metrics.Ticked(TimeSpan.Zero, due);
        }
    }

    private Task<string?> FaultAsync() => new NotificationReadiness(_metrics, _governors, _time).FaultAsync(CancellationToken.None);
}
