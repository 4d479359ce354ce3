using System.Collections.Concurrent;
using CommunityBot.Hosting;
using CommunityBot.Notifying;
using CommunityBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class ClusteredSchedulesTests(PostgresServer server)
{
    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_share_one_schedule()
    {
        await using var database = await server.CreateDatabaseAsync();
        var fired = new ConcurrentQueue<DateTimeOffset>();
        var nodes = Enumerable.Range(0, 3).Select(_ => Node(database, fired)).ToList();
        var running = await Task.WhenAll(nodes.Select(RunningScheduler.StartAsync));

        await Eventually.TrueAsync(() => fired.Count >= 4, "four firings");
        foreach (var scheduler in running)
        {
            await scheduler.DisposeAsync();
        }

        Assert.Equal(fired.Distinct().Count(), fired.Count);
        Assert.Equal(1, await database.Door.ReadAsync(db => db.ValueAsync<long>($"select count(*) from qrtz_triggers"), TestContext.Current.CancellationToken));
    }

    private static ServiceProvider Node(PostgresDatabase database, ConcurrentQueue<DateTimeOffset> fired)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Postgres",
            ["Storage:Postgres:ConnectionString"] = database.ConnectionString,
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(database.Door).AddSingleton(fired)
            .AddQuartz(quartz =>
            {
                quartz.ConfigureScheduler(options => options.InstanceName = "community");
                quartz.ConfigureOptions<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
                quartz.UseSharedStore(configuration).AddTick<Tick>(TimeSpan.FromMilliseconds(250));
            })
            .BuildServiceProvider();
    }

    private sealed class Tick(ConcurrentQueue<DateTimeOffset> fired) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            fired.Enqueue(context.ScheduledFireTimeUtc!.Value);
            return ValueTask.CompletedTask;
        }
    }
}
