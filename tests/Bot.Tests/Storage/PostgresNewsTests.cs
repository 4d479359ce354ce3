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
        await Eventually.TrueAsync(() => heard.Count(n => n is not null) == 2, "all are heard");
        Assert.Equal(["one", "one"], heard.OfType<ActivityNews>().Select(n => n.ConversationId));
        var passing = heard.OfType<ActivityNews>().Last().Passing!;
        Assert.Equal(("typing", "… 👋"), (passing.Type, passing.Text));
    }

    [Fact]
    public async Task Which_socket_was_opened_last_is_heard_alike_by_all_also_by_who_opened_it()
    {
        var (here, there) = (new PostgresActivityNews(_here!), new PostgresActivityNews(_there!));
        var (heardHere, heardThere) = (new ConcurrentQueue<ActivityNews?>(), new ConcurrentQueue<ActivityNews?>());
        here.Listen(heardHere.Enqueue);
        there.Listen(heardThere.Enqueue);
        await Eventually.TrueAsync(() => !heardHere.IsEmpty && !heardThere.IsEmpty, "both listen");
        here.Tell(new ActivityNews("one"));
        for (var i = 0; i < 20; i++)
        {
            (i % 2 == 0 ? here : there).Tell(new ActivityNews("one", Opened: Guid.NewGuid()));
        }

        await Eventually.TrueAsync(() => Opened(heardHere).Length == 20 && Opened(heardThere).Length == 20, "all are heard");
        Assert.Equal(Opened(heardHere), Opened(heardThere));
        Assert.DoesNotContain(heardHere, n => n is { Opened: null });

        static Guid[] Opened(IEnumerable<ActivityNews?> heard) => [.. heard.Select(n => n?.Opened).OfType<Guid>()];
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
