using System.Diagnostics;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifying;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace CommunityBot.Bot.Tests.Notifying;

/// <summary>Quartz itself ticks: what it does after a stop, a restart or beside a second node changes nothing.</summary>
public sealed class TickTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task What_became_due_while_the_scheduler_stood_still_past_its_misfire_threshold_goes_out_once()
    {
        var channel = new ScriptedMessenger();
        await using var engine = await StartAsync(channel);
        var scheduler = await SchedulerAsync(engine);
        await Eventually.TrueAsync(() => engine.Metrics.SinceTick < TimeSpan.FromSeconds(1), "it ticks");
        await scheduler.Standby(Cancellation);
        await Eventually.TrueAsync(() => engine.Metrics.SinceTick > TimeSpan.FromSeconds(2), "the last tick has ended");
        for (var i = 0; i < 3; i++)
        {
            engine.Source.Add(Some.Occurrence($"missed {i}", Now), Some.Audience(20));
        }

        var stopped = Stopwatch.StartNew();
        // Quartz calls a trigger of the memory store misfired after five seconds.
        await Eventually.TrueAsync(() => stopped.Elapsed > TimeSpan.FromSeconds(5.5), "the ticks are misfired");
        Assert.Empty(channel.Sends);
        await scheduler.Start(Cancellation);

        await AllClosedAsync(engine, 3);
        Assert.Equal(60, channel.Sends.Count);
        await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
    }

    [Fact]
    public async Task A_restart_makes_no_occurrence_a_second_time()
    {
        using var folder = new TemporaryFolder();
        var channel = new ScriptedMessenger();
        var due = Now;
        for (var run = 0; run < 2; run++)
        {
            await using var engine = await StartAsync(channel, folder.File("community.db"));
            engine.Source.Add(Some.Occurrence("missed 0", due), Some.Audience(20));
            var scheduler = await SchedulerAsync(engine);
            await AllClosedAsync(engine, 1);
            await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
        }

        Assert.Equal(20, channel.Sends.Count);
    }

    [Fact]
    public async Task Two_nodes_that_tick_beside_each_other_send_everything_once()
    {
        var channel = new ScriptedMessenger();
        await using var one = await StartAsync(channel);
        await using var two = await StartAsync(channel, add: services => services.AddSingleton(one.Ledger));
        foreach (var engine in new[] { one, two })
        {
            for (var i = 0; i < 5; i++)
            {
                engine.Source.Add(Some.Occurrence($"missed {i}", Now), Some.Audience(100));
            }
        }

        var schedulers = new[] { await SchedulerAsync(one), await SchedulerAsync(two) };
        await AllClosedAsync(one, 5);

        Assert.Equal(500, channel.Sends.Count);
        Assert.Equal(500, channel.Sends.Select(s => s.Id).Distinct().Count());
        foreach (var scheduler in schedulers)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, Cancellation);
        }
    }

    private static Task<EngineDriver> StartAsync(ScriptedMessenger channel, string? database = null, Action<IServiceCollection>? add = null) =>
        EngineDriver.StartAsync(channel, database: database, add: services =>
        {
            services.AddQuartz(quartz =>
            {
                // Schedulers of one name in one process would be the same one.
                quartz.ConfigureScheduler(options => options.InstanceName = Guid.NewGuid().ToString());
                quartz.AddTick<NotificationTick>(Every);
            });
            add?.Invoke(services);
        });

    private static async Task<IScheduler> SchedulerAsync(EngineDriver engine)
    {
        var scheduler = await engine.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        await scheduler.Start(Cancellation);
        return scheduler;
    }

    private static async Task AllClosedAsync(EngineDriver engine, int occurrences)
    {
        for (var i = 0; i < occurrences; i++)
        {
            await Eventually.TrueAsync(() => engine.PhaseOf($"missed {i}") == OccurrencePhase.Closed, $"missed {i} is closed", seconds: 120);
            Assert.True((await engine.Ledger.CheckAsync($"missed {i}", CancellationToken.None))!.Holds);
        }
    }
}
