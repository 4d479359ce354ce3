using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Telemetry;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Schedules;

public sealed class ReconcilerTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly ScriptedMessenger _channel = new();

    [Fact]
    public async Task The_audience_is_written_down_ahead_and_the_first_message_goes_when_it_is_due()
    {
        await using var engine = await EngineDriver.StartAsync(_channel, _time);
        engine.Source.Add(Some.Occurrence("soon", Start.AddSeconds(40)), Some.Audience(10));
        engine.Source.Add(Some.Occurrence("later", Start.AddHours(1)), Some.Audience(10));

        await engine.TickAsync();
        await engine.Reconciler.SettledAsync();
        Assert.Equal((OccurrencePhase.Open, null), (engine.PhaseOf("soon"), engine.PhaseOf("later")));
        await AdvanceAsync(engine, TimeSpan.FromSeconds(39));
        Assert.Empty(_channel.Sends);

        await AdvanceUntilAsync(engine, () => engine.PhaseOf("soon") == OccurrencePhase.Closed);
        Assert.InRange(_time.GetUtcNow(), Start.AddSeconds(40), Start.AddSeconds(45));
    }

    [Fact]
    public async Task A_reminder_that_could_not_go_in_time_expires_and_does_not_arrive_late()
    {
        _channel.Answer = _ => Task.FromResult<DeliveryResult>(new DeliveryResult.RetryAfter(TimeSpan.FromHours(2)));
        await using var engine = await EngineDriver.StartAsync(_channel, _time);
        engine.Source.Add(Some.Occurrence("reminder", Start, TimeSpan.FromHours(1)) with { Urgency = Urgency.Timely, Doubtful = DoubtfulSends.Repeat }, Some.Audience(50));
        await engine.TickAsync();
        await AdvanceUntilAsync(engine, () => _channel.Sends.Count > 0 && engine.Find("reminder")!.Counts[RowState.Queued] == 50);
        var sends = _channel.Sends.Count;
        _channel.Answer = _ => Task.FromResult<DeliveryResult>(DeliveryResult.Delivered.Instance);

        await AdvanceAsync(engine, TimeSpan.FromHours(3), TimeSpan.FromMinutes(10));
        await AdvanceUntilAsync(engine, () => engine.PhaseOf("reminder") == OccurrencePhase.Closed);

        Assert.Equal(50, engine.Find("reminder")!.Counts[RowState.Suppressed]);
        Assert.Equal(sends, _channel.Sends.Count);
    }

    [Fact]
    public async Task In_quiet_hours_a_message_waits_until_they_are_over()
    {
        var gate = new RecordingGate { Decide = (_, now) => now < Start.AddHours(8) ? new GateDecision.Postpone(Start.AddHours(8)) : GateDecision.Send.Now };
        await using var engine = await EngineDriver.StartAsync(_channel, _time, add: s => s.AddSingleton<IRecipientGate>(gate));
        engine.Source.Add(Some.Occurrence("b", Start), Some.Audience(5));
        await engine.TickAsync();
        await AdvanceUntilAsync(engine, () => engine.Find("b")!.Counts is var counts && counts[RowState.Queued] == 5 && counts[RowState.Leased] == 0);

        await AdvanceAsync(engine, TimeSpan.FromHours(7), TimeSpan.FromMinutes(10));
        Assert.Empty(_channel.Sends);
        await AdvanceUntilAsync(engine, () => engine.Metrics.Due.Rows == 0);
        Assert.Empty(_channel.Sends);

        await AdvanceAsync(engine, TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));
        await AdvanceUntilAsync(engine, () => engine.PhaseOf("b") == OccurrencePhase.Closed);
        Assert.Equal(5, _channel.Sends.Count);
    }

    [Fact]
    public async Task An_audience_that_breaks_off_is_finished_by_a_later_tick_with_nobody_twice()
    {
        await using var engine = await EngineDriver.StartAsync(_channel);
        var broken = true;
        engine.Source.BeforeMember = member => broken && member.Address.Id == "1011000"
            ? throw new IOException("the list can't be read")
            : Task.CompletedTask;
        engine.Source.Add(Some.Occurrence("b", TimeProvider.System.GetUtcNow()), Some.Audience(12_000));
        await engine.TickAsync();
        await engine.Reconciler.SettledAsync();
        Assert.Equal((true, 9600L), (engine.Find("b")!.IsFreezing, engine.Find("b")!.Audience));

        broken = false;
        Assert.Equal(12_000, (await engine.ClosedAsync("b")).Counts[RowState.Sent]);
        Assert.Equal(12_000, _channel.Sends.Select(s => s.To).Distinct().Count());
    }

    [Fact]
    public async Task The_first_are_sent_to_while_the_rest_of_the_audience_is_still_being_written_down()
    {
        await using var engine = await EngineDriver.StartAsync(_channel);
        var more = new TaskCompletionSource();
        engine.Source.BeforeMember = member => member.Address.Id == "1011000" ? more.Task : Task.CompletedTask;
        await engine.Reconciler.CreateAsync(engine.Source.Add(Some.Occurrence("b", TimeProvider.System.GetUtcNow()), Some.Audience(12_000)), CancellationToken.None);
        await Eventually.TrueAsync(() => engine.Find("b")!.Counts[RowState.Sent] == 9600, "all that are written down are sent");
        await engine.TickAsync();
        Assert.Equal(OccurrencePhase.Open, engine.PhaseOf("b"));

        more.SetResult();
        Assert.Equal(12_000, (await engine.ClosedAsync("b")).Counts[RowState.Sent]);
        Assert.Equal(12_000, _channel.Sends.Select(s => s.To).Distinct().Count());
    }

    [Fact]
    public async Task A_canary_is_not_judged_before_its_last_is_written_down()
    {
        await using var engine = await EngineDriver.StartAsync(_channel);
        var more = new TaskCompletionSource();
        engine.Source.BeforeMember = member => member.Address.Id == "1011000" ? more.Task : Task.CompletedTask;
        var occurrence = Some.Occurrence("b", TimeProvider.System.GetUtcNow()) with { CanaryOneIn = 1000 };
        await engine.Reconciler.CreateAsync(engine.Source.Add(occurrence, Some.Audience(12_000)), CancellationToken.None);
        await Eventually.TrueAsync(() => engine.Find("b")!.Counts[RowState.Sent] == 10, "the canary of those written down is sent");
        await engine.TickAsync();
        Assert.Equal(10, engine.Find("b")!.Released);

        more.SetResult();
        await engine.Reconciler.SettledAsync();
        Assert.Equal(12, engine.Find("b")!.Released);
        await Eventually.TrueAsync(() => engine.Find("b")!.CanaryIsOver, "the whole canary is sent");
        Assert.Equal(12, _channel.Sends.Count);
        Assert.Equal(12_000, (await engine.ClosedAsync("b")).Counts[RowState.Sent]);
    }

    [Fact]
    public async Task One_features_fault_keeps_no_others_messages_back()
    {
        var broken = new ListSource("broken");
        await using var engine = await EngineDriver.StartAsync(_channel, add: s => s.AddSingleton<INotificationSource>(broken));
        engine.Source.Compose = (_, row) => row.Address.Id == "1000001" ? throw new InvalidOperationException("a slip") : new OutgoingMessage { Text = "hello" };
        engine.Source.Add(Some.Occurrence("b", TimeProvider.System.GetUtcNow()), Some.Audience(3));

        var status = await engine.ClosedAsync("b");

        Assert.Equal((2, 1), (status.Counts[RowState.Sent], status.Counts[RowState.Suppressed]));
    }

    [Fact]
    public async Task What_ended_before_it_was_found_is_not_even_written_down()
    {
        await using var engine = await EngineDriver.StartAsync(_channel, _time);
        engine.Source.Add(Some.Occurrence("old", Start.AddDays(-2)), Some.Audience(10));

        await engine.TickAsync();

        Assert.Null(engine.PhaseOf("old"));
    }

    [Fact]
    public async Task The_figures_tell_what_waits_and_what_was_sent()
    {
        await using var engine = await EngineDriver.StartAsync(_channel);
        engine.Source.Add(Some.Occurrence("b", TimeProvider.System.GetUtcNow()), Some.Audience(10));
        await engine.ClosedAsync("b");
        await engine.TickAsync();
        using var text = new StringWriter();
        engine.Metrics.WriteTo(text);

        Assert.Contains("communitybot_sends_total{channel=\"telegram\",outcome=\"sent\"} 10\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("communitybot_queue_rows 0\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("communitybot_send_delay_seconds_count 10\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("communitybot_ticks_total 2\n", text.ToString(), StringComparison.Ordinal);
    }

    private async Task AdvanceAsync(EngineDriver engine, TimeSpan by, TimeSpan? step = null)
    {
        for (var end = _time.GetUtcNow() + by; _time.GetUtcNow() < end;)
        {
            _time.Advance(step ?? TimeSpan.FromSeconds(1));
            await engine.TickAsync();
        }
    }

    private async Task AdvanceUntilAsync(EngineDriver engine, Func<bool> condition) => await Eventually.TrueAsync(() =>
    {
        if (condition())
        {
            return true;
        }

        _time.Advance(TimeSpan.FromMilliseconds(50));
        engine.TickAsync().GetAwaiter().GetResult();
        return false;
    }, "the clock has moved far enough");
}
