using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Notifications.Subscribers;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Subscribers;

/// <summary>Who may be sent what, at the moment of sending.</summary>
public sealed class SubscriberGateTests
{
    private static readonly ChannelAddress Chat = new("telegram", "7");

    private readonly FakeTimeProvider _time = new(At("2026-06-15T12:00+01:00"));
    private readonly MemorySubscribers _subscribers;
    private readonly SubscriberGate _gate;

    public SubscriberGateTests()
    {
        _subscribers = new MemorySubscribers(_time);
        _gate = new SubscriberGate(
            _subscribers,
            new SubscriberDefaults(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), new QuietHours(new TimeOnly(21, 0), new TimeOnly(8, 0))),
            _time);
    }

    [Theory]
    [InlineData(Topics.Bulletin, false)]
    [InlineData("", false)]
    [InlineData(Topics.Service, true)]
    [InlineData(Topics.Broadcast, true)]
    public async Task Strangers_get_only_what_needs_no_consent(string topic, bool passes) =>
        Assert.Equal(passes ? GateDecision.Send.Now : new GateDecision.Suppress(RowReason.NoConsent), await AskAsync(topic, "2026-06-15T23:00+01:00"));

    [Fact]
    public async Task A_yes_lets_its_topic_pass_and_a_withdrawal_ends_it_at_once()
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)));
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Bulletin));
        Assert.Equal(NoConsent, await AskAsync(Topics.Surveys));
        await ChangeAsync(s => s.Withdraw([Topics.Bulletin], No));
        Assert.Equal(NoConsent, await AskAsync(Topics.Bulletin));
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Service));
    }

    [Fact]
    public async Task A_stop_holds_for_everything_even_what_is_urgent_or_on_an_operators_list()
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)).StopEverything(_time.GetUtcNow(), No));
        foreach (var topic in (string[])[Topics.Bulletin, Topics.Service, Topics.Broadcast])
        {
            Assert.Equal(NoConsent, await AskAsync(topic, urgency: Urgency.Urgent));
        }
    }

    [Fact]
    public async Task The_lottery_needs_an_adults_yes()
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Lottery)));
        Assert.Equal(NoConsent, await AskAsync(Topics.Lottery));
        await ChangeAsync(s => s.Give(Yes(Topics.Lottery) with { AdultConfirmed = true }));
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Lottery));
    }

    /// <summary>Clocks go forward on 29 March 2026 at 01:00 and back on 25 October 2026 at 02:00.</summary>
    [Theory]
    [InlineData("21:00-08:00", "2026-06-15T20:59+01:00", null)]
    [InlineData("21:00-08:00", "2026-06-15T21:00+01:00", "2026-06-16T08:00+01:00")]
    [InlineData("21:00-08:00", "2026-06-16T07:59+01:00", "2026-06-16T08:00+01:00")]
    [InlineData("21:00-08:00", "2026-03-28T22:00+00:00", "2026-03-29T08:00+01:00")]
    [InlineData("21:00-08:00", "2026-10-24T22:00+01:00", "2026-10-25T08:00+00:00")]
    [InlineData("21:00-01:30", "2026-03-28T23:00+00:00", "2026-03-29T02:00+01:00")]
    [InlineData("21:00-01:30", "2026-10-25T00:30+01:00", "2026-10-25T01:30+01:00")]
    [InlineData("21:00-01:30", "2026-10-25T01:45+01:00", null)]
    [InlineData("21:00-01:30", "2026-10-25T01:10+00:00", "2026-10-25T01:30+00:00")]
    [InlineData("none", "2026-06-15T23:00+01:00", null)]
    public async Task Quiet_hours_end_when_the_wall_clock_says_so(string hours, string now, string? until)
    {
        Assert.True(QuietHours.TryParse(hours, out var quiet));
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)).Choose(c => c with { QuietHours = quiet }));
        Assert.Equal(until is null ? GateDecision.Send.Now : new GateDecision.Postpone(At(until)), await AskAsync(Topics.Bulletin, now));
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Bulletin, now, Urgency.Urgent));
    }

    [Theory]
    [InlineData("2026-06-21T12:00+01:00", "2026-06-22T08:00+01:00")]
    [InlineData("2026-06-20T22:00+01:00", "2026-06-22T08:00+01:00")]
    [InlineData("2026-10-24T23:00+01:00", "2026-10-26T08:00+00:00")]
    [InlineData("2026-06-22T09:00+01:00", null)]
    public async Task A_quiet_day_and_the_nights_around_it_are_one_wait(string now, string? until)
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)).Choose(c => c with { QuietDays = [DayOfWeek.Sunday] }));
        Assert.Equal(until is null ? GateDecision.Send.Now : new GateDecision.Postpone(At(until)), await AskAsync(Topics.Bulletin, now));
    }

    [Fact]
    public async Task A_pause_ends_on_its_day_after_the_quiet_hours_and_holds_for_what_is_urgent()
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)).Choose(c => c with { PausedUntil = new DateOnly(2027, 1, 3) }));
        Assert.Equal(new GateDecision.Postpone(At("2027-01-03T08:00+00:00")), await AskAsync(Topics.Bulletin));
        Assert.Equal(new GateDecision.Postpone(At("2027-01-03T00:00+00:00")), await AskAsync(Topics.Bulletin, urgency: Urgency.Urgent));
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Service));
        Assert.Equal(new GateDecision.Postpone(At("2026-06-16T08:00+01:00")), await AskAsync(Topics.Service, "2026-06-15T22:00+01:00"));
    }

    [Fact]
    public async Task Whoever_cannot_be_reached_is_left_alone_until_they_are_heard_from()
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)));
        await _gate.UnreachableAsync(Chat, Unreachability.Blocked, "a", CancellationToken.None);
        Assert.Equal(new GateDecision.Suppress(RowReason.Blocked), await AskAsync(Topics.Bulletin));
        Assert.Equal(new GateDecision.Suppress(RowReason.Blocked), await AskAsync(Topics.Broadcast));
        await ChangeAsync(s => s.Heard());
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Bulletin));
    }

    [Fact]
    public async Task An_unknown_chat_counts_from_the_second_occurrence_on()
    {
        await _gate.UnreachableAsync(Chat, Unreachability.UnknownChat, "a", CancellationToken.None);
        await _gate.UnreachableAsync(Chat, Unreachability.UnknownChat, "a", CancellationToken.None);
        Assert.Equal(GateDecision.Send.Now, await AskAsync(Topics.Broadcast));
        await _gate.UnreachableAsync(Chat, Unreachability.UnknownChat, "b", CancellationToken.None);
        Assert.Equal(new GateDecision.Suppress(RowReason.UnknownChat), await AskAsync(Topics.Broadcast));
    }

    [Fact]
    public async Task A_chat_that_moved_is_sent_to_its_new_address()
    {
        await ChangeAsync(s => s.Give(Yes(Topics.Bulletin)));
        await _gate.MovedAsync(Chat, new ChannelAddress("telegram", "-1007"), CancellationToken.None);
        Assert.Equal(new GateDecision.Send(new ChannelAddress("telegram", "-1007")), await AskAsync(Topics.Bulletin));
    }

    private static GateDecision NoConsent => new GateDecision.Suppress(RowReason.NoConsent);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private Task<Subscriber> ChangeAsync(Func<Subscriber, Subscriber> change) => _subscribers.ChangeAsync(Chat, change, CancellationToken.None);

    private ValueTask<GateDecision> AskAsync(string topic, string? now = null, Urgency urgency = Urgency.Bulk)
    {
        var at = now is null ? _time.GetUtcNow() : At(now);
        var occurrence = new Occurrence { Id = "o", Kind = "test", Topic = topic, Due = at, Expires = at.AddDays(1), Urgency = urgency };
        return _gate.AskAsync(occurrence, new LedgerRow(1, Chat.ToString(), Chat, 1, 1, 0), at, CancellationToken.None);
    }

    private ConsentRecord Yes(string topic) => new(topic, Given: true, "Send me it.", "1", "telegram", _time.GetUtcNow());

    private ConsentRecord No(string topic) => new(topic, Given: false, "stop", "", "telegram", _time.GetUtcNow());
}
