using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Delivery;

public sealed class ChannelGovernorTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryResult Delivered = DeliveryResult.Delivered.Instance;

    private readonly FakeTimeProvider _time = new(Start);
    private readonly RememberingStore _store = new();
    private int _chat;

    [Fact]
    public void Bulk_keeps_to_the_rate_and_loses_none_of_it_to_late_timers()
    {
        var governor = Governor();
        var passes = Passes(governor, TimeSpan.FromMinutes(1), lateBy: TimeSpan.FromMilliseconds(15));

        Assert.InRange(passes.Count, 25 * 60 * 0.98, (25 * 60) + 3);
        Assert.InRange(MostInASecond(passes), 20, 28);
    }

    [Fact]
    public async Task Replies_go_at_once_and_bulk_leaves_them_their_places()
    {
        var governor = Governor();
        Passes(governor, TimeSpan.FromSeconds(1));
        for (var i = 0; i < 10; i++)
        {
            Assert.True(governor.PassReplyAsync(NextChat(), CancellationToken.None).AsTask().IsCompletedSuccessfully);
        }

        Assert.InRange(Passes(governor, TimeSpan.FromSeconds(1)).Count, 13, 18);
        await governor.ObserveAsync(Delivered);
    }

    [Fact]
    public async Task Many_replies_keep_bulk_waiting_for_a_second_at_most()
    {
        var governor = Governor();
        for (var i = 0; i < 1000; i++)
        {
            await governor.PassReplyAsync(NextChat(), CancellationToken.None);
        }

        Assert.InRange(governor.TryPassBulk(NextChat()).Wait, TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_complaint_stops_all_bulk_for_as_long_as_it_says_halves_the_rate_and_lets_it_climb_again()
    {
        var governor = Governor();
        await governor.ObserveAsync(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(30)));
        // The other calls that were under way complain too; that is one complaint.
        await governor.ObserveAsync(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(30)));

        Assert.Equal(12.5, governor.Rate);
        var pass = governor.TryPassBulk(NextChat());
        Assert.True(pass.IsForLane);
        Assert.InRange(pass.Wait, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(33));

        _time.Advance(TimeSpan.FromSeconds(33));
        Assert.InRange(Passes(governor, TimeSpan.FromSeconds(2)).Count, 24, 29);
        for (var second = 0; second < 40; second++)
        {
            await governor.ObserveAsync(Delivered);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(25, governor.Rate);
    }

    [Fact]
    public async Task A_restart_obeys_what_the_last_process_was_told()
    {
        await Governor().ObserveAsync(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(10_072)));

        var next = Governor();
        await next.LoadAsync(CancellationToken.None);

        Assert.InRange(next.TryPassBulk(NextChat()).Wait, TimeSpan.FromSeconds(10_072), TimeSpan.FromSeconds(10_075));
        Assert.Equal(12.5, next.Rate);
    }

    [Fact]
    public async Task After_a_complaint_replies_are_spaced_too_for_a_while()
    {
        var governor = Governor();
        await governor.ObserveAsync(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(1)));
        var passed = 0;
        while (passed < 100 && governor.PassReplyAsync(NextChat(), CancellationToken.None).AsTask().IsCompletedSuccessfully)
        {
            passed++;
        }

        Assert.InRange(passed, 5, 12);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(governor.PassReplyAsync(NextChat(), CancellationToken.None).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public void One_chat_gets_one_message_a_second_and_others_do_not_wait_for_it()
    {
        var governor = Governor();
        Assert.True(governor.TryPassBulk(Chat(7)).MayGo);
        _time.Advance(TimeSpan.FromMilliseconds(100));

        var again = governor.TryPassBulk(Chat(7));
        Assert.False(again.MayGo || again.IsForLane);
        Assert.InRange(again.Wait, TimeSpan.FromMilliseconds(890), TimeSpan.FromMilliseconds(900));
        Assert.True(governor.TryPassBulk(Chat(8)).MayGo);
    }

    [Fact]
    public void A_group_gets_twenty_messages_in_any_minute()
    {
        var governor = Governor();
        var sent = new List<DateTimeOffset>();
        for (var step = 0; step < 1800; step++)
        {
            if (governor.TryPassBulk(Chat(-100)).MayGo)
            {
                sent.Add(_time.GetUtcNow());
            }

            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(60, sent.Count);
        Assert.All(sent, first => Assert.InRange(sent.Count(s => s >= first && s < first.AddMinutes(1)), 1, 20));
    }

    [Fact]
    public async Task A_server_that_is_down_is_asked_ever_more_seldom_and_an_odd_fault_costs_nothing()
    {
        var governor = Governor();
        var fault = new DeliveryResult.Unknown("") { IsServerFault = true };
        await governor.ObserveAsync(fault);
        await governor.ObserveAsync(Delivered);
        await governor.ObserveAsync(fault);
        await governor.ObserveAsync(fault);
        Assert.True(governor.TryPassBulk(NextChat()).MayGo);

        var pauses = new List<double>();
        for (var i = 0; i < 13; i++)
        {
            await governor.ObserveAsync(fault);
            var pause = governor.NotBefore - _time.GetUtcNow();
            pauses.Add(pause.TotalSeconds);
            _time.Advance(pause);
        }

        Assert.Equal([3, 6, 12, 24, 48, 96, 192, 384, 768, 1536, 3072, 3600, 3600], pauses);
    }

    [Fact]
    public async Task A_refused_token_stops_bulk_and_is_known()
    {
        var governor = Governor();
        await governor.ObserveAsync(new DeliveryResult.RetryAfter(TimeSpan.FromMinutes(5)) { BotRefused = true });
        Assert.True(governor.BotIsRefused);
        Assert.Equal(25, governor.Rate);
        Assert.True(governor.TryPassBulk(NextChat()).Wait >= TimeSpan.FromMinutes(5));

        await governor.ObserveAsync(Delivered);
        Assert.False(governor.BotIsRefused);
    }

    private ChannelGovernor Governor() => new(
        "telegram",
        new ChannelLimits(25, TimeSpan.FromSeconds(1), GroupPerMinute: 20, address => address.Id.StartsWith('-')),
        _store, _time);

    private ChannelAddress NextChat() => Chat(1000 + _chat++);

    private static ChannelAddress Chat(int id) => new("telegram", id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sends as fast as it may; every timer is late.</summary>
    private List<DateTimeOffset> Passes(ChannelGovernor governor, TimeSpan length, TimeSpan lateBy = default)
    {
        var (passes, end) = (new List<DateTimeOffset>(), _time.GetUtcNow() + length);
        while (_time.GetUtcNow() < end)
        {
            var pass = governor.TryPassBulk(NextChat());
            if (pass.MayGo)
            {
                passes.Add(_time.GetUtcNow());
            }
            else
            {
                _time.Advance(pass.Wait + lateBy);
            }
        }

        return passes;
    }

    private static int MostInASecond(List<DateTimeOffset> passes) =>
        passes.Max(first => passes.Count(p => p >= first && p < first.AddSeconds(1)));

    private sealed class RememberingStore : IGovernorStore
    {
        private GovernorMemory? _kept;

        public Task<GovernorMemory?> LoadAsync(string channel, CancellationToken cancellation) => Task.FromResult(_kept);

        public Task SaveAsync(string channel, GovernorMemory memory, CancellationToken cancellation)
        {
            _kept = memory;
            return Task.CompletedTask;
        }
    }
}
