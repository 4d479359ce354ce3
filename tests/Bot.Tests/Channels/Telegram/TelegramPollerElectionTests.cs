using CommunityBot.Channels.Telegram;
using CommunityBot.Conversations;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

/// <summary>Two programs with one bot and one database.</summary>
public sealed class TelegramPollerElectionTests(PostgresServer server)
{
    private static readonly LeaseLength Short = new(TimeSpan.FromSeconds(1));

    [Fact]
    public async Task The_next_poller_begins_when_the_first_one_stops()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        var first = await StartAsync(api, database, "first");
        api.Says(7, "a");
        Assert.Equal("first: a", (await api.NextReplyTo(7)).Text);
        await using var second = await StartAsync(api, database, "second");
        Assert.DoesNotContain(second.Log.Lines, line => line.Contains("Another copy", StringComparison.Ordinal));

        await first.DisposeAsync();
        api.Says(7, "b");

        Assert.Equal("second: b", (await api.NextReplyTo(7)).Text);
        Assert.Equal(2, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task When_a_poller_freezes_and_goes_on_nothing_is_lost_or_answered_twice()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        var clock = new FakeTimeProvider();
        await using var frozen = await StartAsync(api, database, "frozen", clock);
        await Eventually.TrueAsync(() => api.Updates.Polls > 0, "the first one polls");
        for (var i = 0; i < 40; i++)
        {
            api.Says(7 + (i % 4), $"{i}");
        }

        await using var second = await StartAsync(api, database, "second");
        await Eventually.TrueAsync(() => second.Log.Lines.Any(line => line.Contains("polls Telegram now", StringComparison.Ordinal)), "the second one polls");
        for (var i = 40; i < 80; i++)
        {
            api.Says(7 + (i % 4), $"{i}");
        }

        clock.Advance(Short.Value);
        await Eventually.TrueAsync(() => frozen.Log.Lines.Any(line => line.Contains("polls Telegram no longer", StringComparison.Ordinal)), "the first one stops");
        var last = api.Says(7, "last");
        await Eventually.TrueAsync(() => api.Updates.AcknowledgedBelow > last && api.CallsTo("sendMessage").Count() >= 81, "all are acknowledged and answered");

        var texts = api.CallsTo("sendMessage").Select(c => c.Text.Split(": ")[^1]).ToList();
        Assert.Equal(81, texts.Distinct().Count());
        Assert.Equal(81, texts.Count);
    }

    private static Task<RunningBot> StartAsync(ScriptedBotApi api, PostgresDatabase database, string name, TimeProvider? clock = null) =>
        RunningBot.StartAsync(api, turn => Reply.Action($"{name}: {turn.Text}"), replace: services =>
        {
            services.AddSingleton(database.Door).AddPostgresConversationStores().AddSingleton(Short);
            if (clock is not null)
            {
                services.AddSingleton<IPollerElection>(
                    provider => new PostgresPollerElection(database.Door, Short, clock, NullLogger<PostgresPollerElection>.Instance));
            }
        },
        settings: ("Logging:LogLevel:CommunityBot", "Information"));
}
