using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Subscribers;

/// <summary>The engine with the gate in front of it and subscribers behind its audience.</summary>
public sealed class SubscriberDeliveryTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly ScriptedMessenger _channel = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broadcast_reaches_those_who_want_it_with_a_way_out_under_it()
    {
        await using var engine = await StartAsync();
        await GiveAsync(engine, 1, 2, 3, 4);
        await Subscribers(engine).ChangeAsync(Chat(2), s => s.Choose(c => c with { Areas = ["welling"] }), Cancellation);
        await Subscribers(engine).ChangeAsync(Chat(3), s => s with { Suppressed = new Suppression(Unreachability.Blocked, Start) }, Cancellation);

        await engine.Broadcasts.PlaceAsync(Broadcast("topic=surveys;area=erith"), Cancellation);
        var closed = await engine.ClosedAsync("broadcast/b");
        Assert.Equal(
            (3, 2, 1, true),
            (closed.Audience, closed.Counts[RowState.Sent], closed.Counts[RowState.Suppressed], closed.AddsUp));
        Assert.All(_channel.Sends, s => Assert.Equal(
            new MessageButton("Stop surveys and consultations", ButtonKind.Say, "/stop surveys"), Assert.Single(s.Message.Buttons)));
    }

    [Fact]
    public async Task A_stop_holds_for_what_is_queued_already_and_the_count_stays_true()
    {
        await using var engine = await StartAsync(dispatch: false);
        await GiveAsync(engine, 1, 2);
        await engine.Broadcasts.PlaceAsync(Broadcast("topic=surveys"), Cancellation);
        await engine.TickAsync();
        await engine.Reconciler.SettledAsync();
        Assert.Equal(2, engine.Find("broadcast/b")!.Counts[RowState.Queued]);

        Assert.Equal(0, await engine.Ledger.WithdrawAsync("telegram:2", Topics.Bulletin, Start, Cancellation));
        Assert.Equal(1, await engine.Ledger.WithdrawAsync("telegram:2", Topics.Surveys, Start, Cancellation));
        Assert.Equal(0, await engine.Ledger.WithdrawAsync("telegram:2", null, Start, Cancellation));
        var row = Assert.Single(await engine.Ledger.HistoryAsync("telegram:2", Cancellation));
        Assert.Equal((RowState.Suppressed, RowReason.NoConsent), (row.State, row.Reason));
        Assert.True((await engine.Ledger.CheckAsync("broadcast/b", Cancellation))!.Holds);

        Assert.Equal(1, await engine.Ledger.WithdrawAsync("telegram:1", null, Start, Cancellation));
        Assert.Equal(OccurrencePhase.Closed, engine.PhaseOf("broadcast/b"));
    }

    [Fact]
    public async Task Whoever_blocks_in_one_broadcast_is_not_tried_in_the_next_until_they_write()
    {
        _channel.Answer = _ => Task.FromResult<DeliveryResult>(new DeliveryResult.Unreachable("blocked"));
        await using var engine = await StartAsync();
        await GiveAsync(engine, 1);
        await engine.Broadcasts.PlaceAsync(Broadcast("topic=surveys"), Cancellation);
        await engine.ClosedAsync("broadcast/b");
        await Eventually.TrueAsync(() => Subscribers(engine).FindAtAsync(Chat(1), Cancellation).AsTask().GetAwaiter().GetResult()!.Suppressed is not null, "the gate has been told");

        _channel.Answer = _ => Task.FromResult<DeliveryResult>(DeliveryResult.Delivered.Instance);
        await engine.Broadcasts.PlaceAsync(Broadcast("topic=surveys") with { Id = "c" }, Cancellation);
        Assert.Equal(1, (await engine.ClosedAsync("broadcast/c")).Counts[RowState.Suppressed]);
        await Subscribers(engine).ChangeAsync(Chat(1), s => s.Heard(), Cancellation);
        await engine.Broadcasts.PlaceAsync(Broadcast("topic=surveys") with { Id = "d" }, Cancellation);
        Assert.Equal(1, (await engine.ClosedAsync("broadcast/d")).Counts[RowState.Sent]);
    }

    private static ISubscribers Subscribers(EngineDriver engine) => engine.Services.GetRequiredService<ISubscribers>();

    private static ChannelAddress Chat(int number) => new("telegram", $"{number}");

    private static async Task GiveAsync(EngineDriver engine, params int[] chats)
    {
        foreach (var chat in chats)
        {
            await Subscribers(engine).ChangeAsync(
                Chat(chat), s => s.Give(new ConsentRecord(Topics.Surveys, Given: true, "Send me them.", "1", "telegram", Start)), Cancellation);
        }
    }

    private static Broadcast Broadcast(string audience) => new()
    {
        Id = "b",
        Message = new OutgoingMessage { Text = "Have your say." },
        AudienceKind = SubscriberAudience.SubscriberKind,
        Audience = audience,
        Topic = Topics.Surveys,
        Due = Start,
        Expires = Start.AddDays(2),
    };

    private Task<EngineDriver> StartAsync(bool dispatch = true) => EngineDriver.StartAsync(
        _channel, _time, dispatch: dispatch, add: services => services
            .AddSingleton(new SubscriberDefaults(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), QuietHours.None))
            .AddSingleton<IRecipientGate, SubscriberGate>()
            .AddSingleton<IBroadcastAudience, SubscriberAudience>());
}
