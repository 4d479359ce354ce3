using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Notifications.Tests.Delivery;

public sealed class DispatcherTests
{
    private static readonly DeliveryResult Delivered = DeliveryResult.Delivered.Instance;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Everybody_is_sent_one_message_and_the_occurrence_is_closed()
    {
        var channel = new ScriptedMessenger();
        await using var engine = await EngineDriver.StartAsync(channel);
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(1000));

        var status = await engine.ClosedAsync("b");

        Assert.Equal(1000, status.Counts[RowState.Sent]);
        Assert.Equal(Some.Audience(1000).Select(m => m.Address).ToHashSet(), channel.Sends.Select(s => s.To).ToHashSet());
        Assert.Equal(1000, channel.Sends.Count);
        Assert.True((await engine.Ledger.CheckAsync("b", CancellationToken.None))!.Holds);
    }

    [Fact]
    public async Task As_many_sends_as_the_channel_takes_are_under_way_at_once_and_no_more()
    {
        var all = new TaskCompletionSource();
        var channel = new ScriptedMessenger { MostSendsAtOnce = 24 };
        channel.Answer = async _ =>
        {
            if (channel.MostUnderWay >= 24)
            {
                all.TrySetResult();
            }

            await all.Task;
            return Delivered;
        };
        await using var engine = await EngineDriver.StartAsync(channel);
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(100));

        await engine.ClosedAsync("b");

        Assert.Equal(24, channel.MostUnderWay);
    }

    [Fact]
    public async Task Every_outcome_has_its_place_in_the_ledger()
    {
        var outcomes = new Dictionary<string, DeliveryResult>
        {
            ["1000000"] = Delivered,
            ["1000001"] = new DeliveryResult.Unreachable("", Unreachability.Blocked),
            ["1000002"] = new DeliveryResult.Unreachable("", Unreachability.AccountGone),
            ["1000003"] = new DeliveryResult.Unreachable("", Unreachability.UnknownChat),
            ["1000004"] = new DeliveryResult.Rejected(""),
            ["1000005"] = new DeliveryResult.Unknown(""),
            ["1000006"] = new DeliveryResult.Unknown("") { IsServerFault = true },
            ["1000007"] = new DeliveryResult.Moved(new ChannelAddress("telegram", "-100777")),
            ["-100777"] = Delivered,
        };
        var gate = new RecordingGate();
        var channel = new ScriptedMessenger { Answer = to => Task.FromResult(outcomes[to.Id]) };
        await using var engine = await EngineDriver.StartAsync(channel, add: s => s.AddSingleton<IRecipientGate>(gate));
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(8));

        await engine.ClosedAsync("b");

        var rows = new List<(RowState, RowReason)>();
        await foreach (var row in engine.Ledger.RowsAsync("b", Enum.GetValues<RowState>().ToHashSet(), CancellationToken.None))
        {
            rows.Add((row.State, row.Reason));
        }

        Assert.Equal(
            [
                (RowState.Sent, RowReason.None), (RowState.Suppressed, RowReason.Blocked), (RowState.Suppressed, RowReason.AccountGone),
                (RowState.Failed, RowReason.UnknownChat), (RowState.Failed, RowReason.Refused), (RowState.Unknown, RowReason.LostAnswer),
                (RowState.Unknown, RowReason.ServerFault), (RowState.Sent, RowReason.None),
            ],
            rows);
        Assert.Equal(
            [Unreachability.Blocked, Unreachability.AccountGone, Unreachability.UnknownChat], gate.Unreached.OrderBy(u => u.Address.Id, StringComparer.Ordinal).Select(u => u.Why));
        Assert.Equal((new ChannelAddress("telegram", "1000007"), new ChannelAddress("telegram", "-100777")), Assert.Single(gate.Moved));
    }

    [Fact]
    public async Task Consent_is_asked_at_the_moment_of_sending_and_may_move_postpone_or_suppress()
    {
        var gate = new RecordingGate
        {
            Decide = (row, now) => row.Address.Id switch
            {
                "1000000" => new GateDecision.Suppress(RowReason.NoConsent),
                "1000001" => new GateDecision.Send(new ChannelAddress("telegram", "42")),
                "1000002" => new GateDecision.Postpone(now.AddDays(9)),
                _ => GateDecision.Send.Now,
            },
        };
        var channel = new ScriptedMessenger();
        await using var engine = await EngineDriver.StartAsync(channel, add: s => s.AddSingleton<IRecipientGate>(gate));
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(4));

        var status = await engine.ClosedAsync("b");

        Assert.Equal((2, 2), (status.Counts[RowState.Sent], status.Counts[RowState.Suppressed]));
        Assert.Equal(["1000003", "42"], channel.Sends.Select(s => s.To.Id).Order());
    }

    [Fact]
    public async Task A_complaint_of_the_channel_costs_no_attempt_and_loses_and_repeats_nobody()
    {
        var refused = new HashSet<string>();
        var channel = new ScriptedMessenger
        {
            Answer = to =>
            {
                lock (refused)
                {
                    return Task.FromResult(to.Id.EndsWith('7') && refused.Add(to.Id) ? new DeliveryResult.RetryAfter(TimeSpan.FromMilliseconds(30)) : Delivered);
                }
            },
        };
        await using var engine = await EngineDriver.StartAsync(channel);
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(60));

        var status = await engine.ClosedAsync("b");

        Assert.Equal(60, status.Counts[RowState.Sent]);
        Assert.Equal(60 + refused.Count, channel.Sends.Count);
    }

    [Fact]
    public async Task A_fault_in_the_text_stops_the_rest_at_once()
    {
        var channel = new ScriptedMessenger
        {
            MostSendsAtOnce = 4,
            Answer = _ => Task.FromResult<DeliveryResult>(new DeliveryResult.Rejected("can't parse entities") { IsContentFault = true }),
        };
        await using var engine = await EngineDriver.StartAsync(channel);
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(500));

        await engine.TickAsync();
        await Eventually.TrueAsync(() => engine.PhaseOf("b") == OccurrencePhase.Paused && engine.Find("b")!.Counts[RowState.Leased] == 0, "it is paused");

        Assert.InRange(channel.Sends.Count, 1, 8);
        Assert.Equal(500, engine.Find("b")!.Counts[RowState.Queued] + engine.Find("b")!.Counts[RowState.Failed]);
    }

    [Fact]
    public async Task A_message_in_parts_goes_in_order_and_what_follows_a_lost_part_is_not_sent()
    {
        var channel = new ScriptedMessenger
        {
            PieceLength = 3,
            Answer = to => Task.FromResult(to.Id == "1000001" ? new DeliveryResult.Unreachable("") : Delivered),
        };
        await using var engine = await EngineDriver.StartAsync(channel);
        engine.Source.Compose = (_, _) => new OutgoingMessage { Text = "onetwotri" };
        engine.Source.Add(Some.Occurrence("b", Now), Some.Audience(20).Select(m => m with { Parts = 3 }));

        var status = await engine.ClosedAsync("b");

        Assert.Equal((57, 3), (status.Counts[RowState.Sent], status.Counts[RowState.Suppressed]));
        Assert.All(
            channel.Sends.GroupBy(s => s.To).Where(g => g.Key.Id != "1000001"),
            chat => Assert.Equal(["one", "two", "tri"], chat.Select(s => s.Message.Text.Plain)));
    }

    [Fact]
    public async Task What_is_urgent_overtakes_a_broadcast_that_is_under_way()
    {
        var channel = new ScriptedMessenger { Limits = new ChannelLimits(50) };
        await using var engine = await EngineDriver.StartAsync(channel);
        engine.Source.Add(Some.Occurrence("bulk", Now), Some.Audience(2000));
        await engine.TickAsync();
        await Eventually.TrueAsync(() => channel.Sends.Count > 10, "the broadcast runs");

        engine.Source.Add(Some.Occurrence("reminder", Now) with { Urgency = Urgency.Timely }, Some.Audience(5, "telegram"));
        var before = channel.Sends.Count;
        await engine.ClosedAsync("reminder", seconds: 5);

        Assert.InRange(channel.Sends.Count - before, 5, 150);
        Assert.Equal(OccurrencePhase.Open, engine.PhaseOf("bulk"));
    }

    [Fact]
    public async Task A_restart_sends_to_everybody_who_is_left_and_to_nobody_twice()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("community.db");
        var channel = new ScriptedMessenger { Limits = new ChannelLimits(400) };
        var due = Now;
        for (var run = 0; run < 4; run++)
        {
            await using var engine = await EngineDriver.StartAsync(channel, database: file);
            engine.Source.Add(Some.Occurrence("b", due), Some.Audience(600));
            await engine.TickAsync();
            var already = channel.Sends.Count;
            await Eventually.TrueAsync(() => channel.Sends.Count >= already + 100 || engine.PhaseOf("b") == OccurrencePhase.Closed, "it sends");
        }

        await using var last = await EngineDriver.StartAsync(channel, database: file);
        last.Source.Add(Some.Occurrence("b", due), Some.Audience(600));
        var status = await last.ClosedAsync("b");
        Assert.Equal(600, status.Counts[RowState.Sent]);
        Assert.Equal(600, channel.Sends.Count);
    }
}
