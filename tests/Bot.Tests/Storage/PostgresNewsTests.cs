using System.Collections.Concurrent;
using CommunityBot.Channels.WebChat;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

public sealed class PostgresNewsTests(PostgresServer server) : IAsyncLifetime
{
    private PostgresDatabase? _database;
    private PostgresDoor? _other;
    private PostgresNews? _here;
    private PostgresNews? _there;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _other = await _database.OpenDoorAsync();
        _here = new PostgresNews(_database.Door, TimeProvider.System, NullLogger<PostgresNews>.Instance);
        _there = new PostgresNews(_other, TimeProvider.System, NullLogger<PostgresNews>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await (_here?.DisposeAsync() ?? default);
        await (_there?.DisposeAsync() ?? default);
        await (_other?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task A_node_hears_the_others_on_its_topics_and_not_itself()
    {
        var heard = await ListeningAsync();
        _here!.Tell("weather", "mine");
        _there!.Tell("sport", "not asked for");
        await _other!.WriteAsync(db => db.ExecuteAsync(_there.Telling("weather", "rain, with the change")), Stop);
        _there.Tell("weather", "it is dry");

        await Eventually.TrueAsync(() => heard.Contains("it is dry"), "the news is heard");
        Assert.Equal(["rain, with the change", "it is dry"], heard.OfType<string>());
    }

    [Fact]
    public async Task After_a_lost_connection_it_is_told_to_look_everywhere_and_hears_again()
    {
        var heard = await ListeningAsync();
        await _other!.WriteAsync(
            db => db.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'"), Stop);

        await Eventually.TrueAsync(() => heard.Count(h => h is null) == 2, "it is told that something may have been missed");
        _there!.Tell("weather", "dry again");
        await Eventually.TrueAsync(() => heard.Contains("dry again"), "the news is heard");
    }

    [Fact]
    public async Task What_is_told_within_work_that_is_given_up_is_never_heard()
    {
        var heard = await ListeningAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _other!.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync(_there!.Telling("weather", "never"));
                throw new InvalidOperationException();
            },
            Stop));
        _there!.Tell("weather", "after");

        await Eventually.TrueAsync(() => heard.Contains("after"), "the news is heard");
        Assert.DoesNotContain("never", heard);
    }

    [Fact]
    public async Task News_of_a_web_conversation_arrive_as_they_were_told()
    {
        var heard = new ConcurrentQueue<ActivityNews?>();
        new PostgresActivityNews(_here!).Listen(heard.Enqueue);
        await Eventually.TrueAsync(() => !heard.IsEmpty, "it listens");
        var there = new PostgresActivityNews(_there!);
        there.Tell(new ActivityNews("one"));
        there.Tell(new ActivityNews("one", new Activity { Type = "typing", Text = "… 👋" }));
        there.Tell(new ActivityNews("two", Entered: true));

        await Eventually.TrueAsync(() => heard.Count == 4, "all are heard");
        Assert.Equal(["one", "one", "two"], heard.Skip(1).Select(n => n!.ConversationId));
        Assert.Equal(("typing", "… 👋"), (heard.ElementAt(2)!.Passing!.Type, heard.ElementAt(2)!.Passing!.Text));
        Assert.Equal([false, false, true], heard.Skip(1).Select(n => n!.Entered));
    }

    /// <returns>What the first node hears of the weather, from when it listens; null is the first.</returns>
    private async Task<ConcurrentQueue<string?>> ListeningAsync()
    {
        var heard = new ConcurrentQueue<string?>();
        _here!.Listen("weather", heard.Enqueue);
        await Eventually.TrueAsync(() => !heard.IsEmpty, "it listens");
        return heard;
    }
}
