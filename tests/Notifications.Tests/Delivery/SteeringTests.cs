using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Notifications.Tests.Delivery;

/// <summary>Pause, resume, cancel, canary and sending again while the messages go out.</summary>
public sealed class SteeringTests
{
    private static readonly DeliveryResult Delivered = DeliveryResult.Delivered.Instance;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_often_it_is_paused_and_resumed_nobody_is_lost_and_nobody_gets_it_twice(int seed)
    {
        var random = new Random(seed);
        var channel = new ScriptedMessenger { Limits = new ChannelLimits(1500) };
        await using var engine = await StartAsync(channel, 800);
        while (engine.PhaseOf("broadcast/b") != OccurrencePhase.Closed)
        {
            var goal = channel.Sends.Count + random.Next(10, 120);
            await Eventually.TrueAsync(() => channel.Sends.Count >= goal || engine.PhaseOf("broadcast/b") == OccurrencePhase.Closed, "it sends");
            if (await engine.Broadcasts.PauseAsync("b", "a doubt", CancellationToken.None))
            {
                Assert.True((await engine.Broadcasts.CheckAsync("b", CancellationToken.None))!.Holds);
                await engine.Broadcasts.ResumeAsync("b", CancellationToken.None);
            }
        }

        Assert.Equal(800, channel.Sends.Count);
        Assert.Equal(800, channel.Sends.Select(s => s.To).Distinct().Count());
    }

    [Fact]
    public async Task From_the_moment_a_cancellation_is_answered_no_message_begins()
    {
        var channel = new ScriptedMessenger { Limits = new ChannelLimits(500) };
        await using var engine = await StartAsync(channel, 5000);
        await Eventually.TrueAsync(() => channel.Sends.Count > 50, "it sends");

        await engine.Broadcasts.CancelAsync("b", "wrong date", CancellationToken.None);
        var begun = channel.Sends.Count;
        await Eventually.TrueAsync(() => engine.PhaseOf("broadcast/b") == OccurrencePhase.Closed, "it is closed", seconds: 5);

        // Those whose note was written before the cancellation may still be on their way to the channel.
        Assert.InRange(channel.Sends.Count - begun, 0, channel.MostSendsAtOnce);
        var check = (await engine.Broadcasts.CheckAsync("b", CancellationToken.None))!;
        Assert.True(check.Holds);
        Assert.Equal(5000, check.Counted[RowState.Sent] + check.Counted[RowState.Cancelled]);
        Assert.Equal(channel.Sends.Count, check.Counted[RowState.Sent]);
    }

    [Fact]
    public async Task A_canary_goes_first_and_the_rest_follows_when_it_went_well()
    {
        var channel = new ScriptedMessenger();
        await using var engine = await StartAsync(channel, 400, b => b with { CanaryOneIn = 100 });
        await Eventually.TrueAsync(() => engine.Find("broadcast/b")!.CanaryIsOver, "the canary is sent");
        Assert.Equal(4, channel.Sends.Count);

        await engine.ClosedAsync("broadcast/b");

        Assert.Equal(400, channel.Sends.Count);
    }

    [Fact]
    public async Task Quiet_hours_of_one_in_the_canary_do_not_hold_back_the_rest()
    {
        var channel = new ScriptedMessenger();
        var gate = new RecordingGate
        {
            Decide = (row, now) => row.Address.Id == "1000100" ? new GateDecision.Postpone(now.AddHours(9)) : GateDecision.Send.Now,
        };
        await using var engine = await StartAsync(channel, 400, b => b with { CanaryOneIn = 100 }, gate);
        await Eventually.TrueAsync(() => channel.Sends.Count == 3, "the others of the canary are sent");

        await Eventually.TrueAsync(
            async () =>
            {
                await engine.TickAsync();
                return channel.Sends.Count == 399;
            },
            "the rest follows");
        Assert.DoesNotContain(channel.Sends, s => s.To.Id == "1000100");
        Assert.Equal(1, engine.Find("broadcast/b")!.Counts[RowState.Queued]);
    }

    [Fact]
    public async Task A_canary_that_went_wrong_keeps_the_rest_back()
    {
        var channel = new ScriptedMessenger { Answer = _ => Task.FromResult<DeliveryResult>(new DeliveryResult.Rejected("")) };
        await using var engine = await StartAsync(channel, 400, b => b with { CanaryOneIn = 40 });
        await Eventually.TrueAsync(() => engine.Find("broadcast/b")!.CanaryIsOver, "the canary is sent");

        await engine.TickAsync();

        Assert.Equal(OccurrencePhase.Paused, engine.PhaseOf("broadcast/b"));
        Assert.Equal(10, channel.Sends.Count);
    }

    [Fact]
    public async Task Too_many_failures_pause_it_and_what_failed_can_be_sent_again()
    {
        var broken = true;
        var channel = new ScriptedMessenger
        {
            MostSendsAtOnce = 4,
            Answer = to => Task.FromResult(broken && to.Id.EndsWith('3') ? new DeliveryResult.Rejected("") : Delivered),
        };
        await using var engine = await StartAsync(channel, 600);
        await Eventually.TrueAsync(() => engine.PhaseOf("broadcast/b") == OccurrencePhase.Paused, "it is paused");
        var status = engine.Find("broadcast/b")!;
        Assert.InRange(status.Counts[RowState.Failed], 5, 12);
        Assert.Contains("have failed", status.Note, StringComparison.Ordinal);

        broken = false;
        Assert.InRange(await engine.Broadcasts.ResendFailedAsync("b", TimeSpan.FromDays(1), CancellationToken.None), 5, 12);
        await engine.Broadcasts.ResumeAsync("b", CancellationToken.None);
        Assert.Equal(600, (await engine.ClosedAsync("broadcast/b")).Counts[RowState.Sent]);
    }

    [Fact]
    public async Task Progress_tells_the_rate_and_the_time_left()
    {
        var channel = new ScriptedMessenger { Limits = new ChannelLimits(100) };
        await using var engine = await StartAsync(channel, 2000);
        await Eventually.TrueAsync(() => channel.Sends.Count > 250, "it sends");

        var progress = (await engine.Broadcasts.ProgressAsync("b", CancellationToken.None))!;

        Assert.InRange(progress.Rate, 20, 130);
        Assert.InRange(progress.TimeLeft!.Value.TotalSeconds, 10, 100);
        Assert.True(progress.Status.AddsUp);
    }

    private static async Task<EngineDriver> StartAsync(IMessenger channel, int members, Func<Broadcast, Broadcast>? change = null, IRecipientGate? gate = null)
    {
        var engine = await EngineDriver.StartAsync(channel, add: s => s.AddSingleton(gate ?? new RecordingGate()).AddSingleton<IBroadcastAudience>(new NumberedAudience()));
        var now = TimeProvider.System.GetUtcNow();
        var broadcast = new Broadcast
        {
            Id = "b",
            Message = new OutgoingMessage { Text = "The library is closed on Monday" },
            AudienceKind = "numbered",
            Audience = members.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Due = now,
            Expires = now.AddDays(1),
        };
        await engine.Broadcasts.PlaceAsync(change?.Invoke(broadcast) ?? broadcast, CancellationToken.None);
        await Eventually.TrueAsync(() => engine.Find("broadcast/b") is { IsFreezing: false }, "the audience is written down");
        return engine;
    }

    private sealed class NumberedAudience : IBroadcastAudience
    {
        public string Kind => "numbered";

        public async IAsyncEnumerable<AudienceMember> MembersAsync(
            Broadcast broadcast, AudienceKey? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        {
            foreach (var member in Some.Audience(int.Parse(broadcast.Audience, System.Globalization.CultureInfo.InvariantCulture)))
            {
                if (after is not { } last || member.Key > last)
                {
                    yield return member;
                }
            }

            await Task.CompletedTask;
        }
    }
}
