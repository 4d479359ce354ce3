using System.Diagnostics;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifying;
using CommunityBot.Operations;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CommunityBot.Bot.Tests.Operations;

/// <summary>A copy is made beside the running service, which is then lost; another starts from the copy and goes on.</summary>
public sealed class RestoreRehearsalTests(PostgresServer server) : IDisposable
{
    private const int People = 10;
    private const int SentBefore = 6;

    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _gate = new();
    private readonly ScriptedMessenger _channel = new("test") { MostSendsAtOnce = 1 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_file_is_copied_by_backup_and_put_in_place_by_restore() => RehearseAsync(
        new() { ["Storage:LiteDb:Path"] = _folder.File("first.db") },
        async () =>
        {
            await VerbAsync("backup", "first.db");
            return async () =>
            {
                await VerbAsync("restore", "second.db");
                return new() { ["Storage:LiteDb:Path"] = _folder.File("second.db") };
            };
        });

    [Fact]
    public async Task A_database_is_copied_by_pg_dump_and_put_in_place_by_pg_restore()
    {
        await using var database = await server.CreateDatabaseAsync();
        await RehearseAsync(
            Settings(database.ConnectionString),
            async () =>
            {
                await RunAsync("pg_dump", database.ConnectionString, "--format=custom", "--file=" + _folder.File("copy"));
                return async () =>
                {
                    var second = await server.CreateEmptyDatabaseAsync();
                    await RunAsync("pg_restore", second, "--no-owner", "--exit-on-error", _folder.File("copy"));
                    return Settings(second);
                };
            });
    }

    /// <param name="copy">Makes the copy beside the running service, and says how it is put in place.</param>
    private async Task RehearseAsync(Dictionary<string, string?> settings, Func<Task<Func<Task<Dictionary<string, string?>>>>> copy)
    {
        Func<Task<Dictionary<string, string?>>> restore;
        await using (var first = await StartAsync(settings))
        {
            await HearsAsync(first, 1, "/start");
            await HearsAsync(first, 2, "/help");
            await BroadcastAsync(first, "whole");
            await UntilSentAsync(first, "whole", People);
            _channel.Answer = async _ =>
            {
                await (_channel.Sends.Count(s => s.Message.Text.Plain == "half") < SentBefore ? Task.CompletedTask : _gate.Task);
                return DeliveryResult.Delivered.Instance;
            };
            await BroadcastAsync(first, "half");
            await UntilSentAsync(first, "half", SentBefore);
            await ActAsync(first, "pause", "half");
            _gate.SetResult();
            // What is still leased in a copy of the database waits there until its lease is over, which is a minute.
            await Eventually.TrueAsync(
                async () => await ActAsync(first, "show", "half") is var figures && figures.Contains($"sent: {SentBefore}\n", StringComparison.Ordinal)
                    && figures.Contains($"queued: {People - SentBefore}\n", StringComparison.Ordinal),
                "the last call is recorded and the rest given back");
            restore = await copy();
        }

        await using var second = await StartAsync(await restore());
        await HearsAsync(second, 2, "/help");
        await HearsAsync(second, 3, "/topics");
        Assert.Equal(3, (await second.App.Services.GetRequiredService<IConversationStore>().FindAsync("test:7", Stop))?.Turns);
        Assert.Contains($"half: paused, {SentBefore} of {People} settled", await ActAsync(second, "list"), StringComparison.Ordinal);
        await ActAsync(second, "resume", "half");
        await UntilSentAsync(second, "half", People);
        await Eventually.TrueAsync(async () => (await ActAsync(second, "check", "half")).Contains("closed", StringComparison.Ordinal), "it is closed");

        Assert.Contains("Every recipient is accounted for.", await ActAsync(second, "check", "half"), StringComparison.Ordinal);
        Assert.Contains("Every recipient is accounted for.", await ActAsync(second, "check", "whole"), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Replies().Count == 3, "the new message is answered");
        Assert.All(_channel.Sends.CountBy(s => (s.To, s.Message.Text.Plain)), sent => Assert.Equal(1, sent.Value));
    }

    private async Task<ServiceDriver> StartAsync(Dictionary<string, string?> settings)
    {
        var service = await ServiceDriver.StartAsync(settings.GetValueOrDefault("Storage:LiteDb:Path") ?? _folder.File("unused.db"), s => s.AddSingleton<IMessenger>(_channel), settings);
        await service.App.Services.GetRequiredService<OperatorListener>().StartAsync();
        return service;
    }

    private List<string> Replies() =>
        [.. _channel.Sends.Where(s => s.To.Id == "7" && s.Message.Text.Plain is not ("whole" or "half")).Select(s => s.Message.Text.Plain)];

    private static async Task HearsAsync(ServiceDriver service, long update, string text)
    {
        var address = new ChannelAddress("test", "7");
        await service.App.Services.GetRequiredService<TurnDispatcher>().DispatchAsync(
            new IncomingMessage { Address = address, Person = address, UpdateId = update, Content = new MessageContent.Text(text) }, Stop);
    }

    private async Task BroadcastAsync(ServiceDriver service, string id)
    {
        var file = _folder.File(id);
        await File.WriteAllLinesAsync(file, [$$"""{"id":"{{id}}","text":"{{id}}"}""", .. Enumerable.Range(7, People).Select(n => $"test:{n}")], Stop);
        await ActAsync(service, "send", file);
    }

    private Task UntilSentAsync(ServiceDriver service, string text, int count) => Eventually.TrueAsync(
        async () =>
        {
            await service.App.Services.GetRequiredService<Reconciler>().TickAsync(TimeSpan.Zero, Stop);
            return _channel.Sends.Count(s => s.Message.Text.Plain == text) == count;
        },
        $"{text} has reached {count}");

    private static async Task<string> ActAsync(ServiceDriver service, string act, string argument = "")
    {
        var answer = await service.App.Services.GetRequiredService<BroadcastActs>().DoAsync(new BroadcastRequest(act, argument), Stop);
        Assert.True(answer.Done, answer.Text);
        return answer.Text;
    }

    private async Task VerbAsync(string verb, string database)
    {
        var run = await CommandLineDriver.RunAsync(verb, _folder.File("copy"), "--Storage:LiteDb:Path", _folder.File(database));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private static Dictionary<string, string?> Settings(string database) =>
        new() { ["Storage:Provider"] = "Postgres", ["Storage:Postgres:ConnectionString"] = database };

    private static async Task RunAsync(string program, string database, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo(
            Path.Combine(PostgresServer.ProgramFolder, program), [$"--dbname=host={to.Host} port={to.Port} dbname={to.Database} user={to.Username}", .. arguments])
        {
            RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        var error = await run.StandardError.ReadToEndAsync(Stop);
        await run.WaitForExitAsync(Stop);
        Assert.Equal((0, ""), (run.ExitCode, error));
    }
}
