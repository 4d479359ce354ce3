using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Retention;
using CommunityBot.Testing;
using CommunityBot.Unanswered;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Xunit;

namespace CommunityBot.Bot.Tests.Retention;

public class RetentionTests
{
    private static readonly DateTimeOffset Day0 = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_is_older_than_its_time_goes_and_the_rest_stays()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(Day0);
        await using var services = Services(folder.File("c.db"), time);
        await TurnAsync(services, "old", "an old question", Day0);
        await TurnAsync(services, "new", "a new question", Day0.AddDays(20));

        time.SetUtcNow(Day0.AddDays(31));
        await services.GetRequiredService<RetentionSweep>().RunAsync(CancellationToken.None);
        var store = services.GetRequiredService<IConversationStore>();
        Assert.Null(await store.FindAsync("test:old", CancellationToken.None));
        Assert.NotNull(await store.FindAsync("test:new", CancellationToken.None));
        Assert.Equal(2, (await WaitingAsync(services)).Count);

        time.SetUtcNow(Day0.AddDays(61));
        await services.GetRequiredService<RetentionSweep>().RunAsync(CancellationToken.None);
        Assert.Equal("a new question", Assert.Single(await WaitingAsync(services)).Question);

        await services.GetRequiredService<RetentionSweep>().RunAsync(CancellationToken.None);
        Assert.Single(await WaitingAsync(services));
    }

    [Fact]
    public async Task It_runs_once_a_day_by_the_communitys_clock_over_both_changes_of_the_clocks()
    {
        using var folder = new TemporaryFolder();
        await using var services = Services(folder.File("c.db"), new FakeTimeProvider(Day0));
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
        await scheduler.Start(TestContext.Current.CancellationToken);
        var trigger = await scheduler.GetTrigger(new TriggerKey("RetentionJob 0 40 3 * * ?"), TestContext.Current.CancellationToken);
        Assert.Equal(["28 03:40 +00:00", "29 03:40 +01:00", "30 03:40 +01:00"], LocalTimes(trigger!, new DateTime(2026, 3, 28), 3));
        Assert.Equal(["24 03:40 +01:00", "25 03:40 +00:00", "26 03:40 +00:00"], LocalTimes(trigger!, new DateTime(2026, 10, 24), 3));
        await scheduler.Shutdown(false, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("0 30 1 * * ?", "01:30")]
    [InlineData("0 0/20 * * * ?", "01:00")]
    [InlineData("0 0 9 31 2 ?", "never comes")]
    public void A_schedule_in_the_hour_that_the_clocks_change_is_refused(string schedule, string because) =>
        Assert.Contains(because, RetentionSchedule.Fault(schedule), StringComparison.Ordinal);

    [Theory]
    [InlineData("0 40 3 * * ?")]
    [InlineData("0 0 2 ? * SUN")]
    public void Other_schedules_are_fine(string schedule) => Assert.Null(RetentionSchedule.Fault(schedule));

    private static List<string> LocalTimes(ITrigger trigger, DateTime from, int count)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var times = new List<string>();
        var at = new DateTimeOffset(from, zone.GetUtcOffset(from));
        for (var i = 0; i < count; i++)
        {
            at = TimeZoneInfo.ConvertTime(trigger.GetFireTimeAfter(at)!.Value, zone);
            times.Add($"{at:dd HH:mm zzz}");
        }

        return times;
    }

    private static Task<IReadOnlyList<UnansweredQuestion>> WaitingAsync(IServiceProvider services) =>
        services.GetRequiredService<IUnansweredInbox>().NewestAsync(100, CancellationToken.None);

    private static async Task TurnAsync(IServiceProvider services, string person, string question, DateTimeOffset at)
    {
        var conversation = new Conversation { Key = "test:" + person, Person = new ChannelAddress("test", person), LastTurnAt = at };
        await services.GetRequiredService<IConversationStore>().SaveAsync(
            new SavedTurn(conversation, [], [new Note.Unanswered(question, null, null)], at), CancellationToken.None);
    }

    private static ServiceProvider Services(string database, TimeProvider time)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:LiteDb:Path"] = database,
            ["Retention:ConversationDays"] = "30",
            ["Retention:NoteDays"] = "60",
        }).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddCommunityBot(configuration).AddStorage(configuration).AddSchedules(configuration).AddSingleton(time);
        return services.BuildServiceProvider();
    }
}
