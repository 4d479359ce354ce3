using System.Net;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Safeguarding.Contacts;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Hosting;

public class HealthTests
{
    [Fact]
    public async Task A_started_service_is_live_and_ready()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceDriver.StartAsync(folder.File("c.db"));
        Assert.Equal("live", await service.Http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.StartsWith("ready", await service.Http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_that_nobody_has_checked_for_long_is_told_while_the_service_stays_ready()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var service = await ServiceDriver.StartAsync(
            folder.File("c.db"), replace: s => s.Replace(ServiceDescriptor.Singleton<IHealthWarning>(_ => new ContactWarnings(new ContactBook(
                Path.Combine(AppContext.BaseDirectory, "Content", "contacts.yaml"), null, time, NullLogger<ContactBook>.Instance)))));

        var ready = await service.Http.GetStringAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Contains("\nwarning: The safeguarding contact samaritans was last checked on 2026-11-23", ready, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_can_not_be_written_is_told_and_the_service_stays_live()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceDriver.StartAsync(folder.File("c.db"));
        await service.App.Services.GetRequiredService<LiteDbDoor>().DisposeAsync();
        var ready = await service.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("database can't be written", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("live", await service.Http.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_dispatcher_that_makes_no_progress_is_told_and_recovers()
    {
        var hang = new TaskCompletionSource();
        await using var bot = await BotDriver.StartAsync(replace: s => s.AddSingleton<ICommand>(new Hanging(hang.Task)));
        var readiness = bot.Services.GetServices<IReadinessCheck>().OfType<DispatcherReadiness>().Single();
        var dispatcher = bot.Services.GetRequiredService<TurnDispatcher>();
        var here = new ChannelAddress("test", "8");
        var turn = dispatcher.DispatchAsync(
            new IncomingMessage { Address = here, Person = here, UpdateId = 1, Content = new MessageContent.Text("/hang") }, CancellationToken.None);
        Assert.Null(await readiness.FaultAsync(CancellationToken.None));
        bot.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("60 seconds", await readiness.FaultAsync(CancellationToken.None), StringComparison.Ordinal);
        hang.SetResult();
        await turn;
        Assert.Null(await readiness.FaultAsync(CancellationToken.None));
    }

    private sealed class Hanging(Task until) : ICommand
    {
        public string Name => "hang";

        public string Description => "Takes its time";

        public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
        {
            await until;
            return TurnOutcome.Silence(turn);
        }
    }
}
