using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Operations;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Operations;

/// <summary>Operators' verbs where the database is a server that anybody may open.</summary>
public sealed class SharedDatabaseTests(PostgresServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresDatabase? _database;

    private string Path => _folder.File("c.db");

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await (_database?.DisposeAsync() ?? default);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_verb_opens_the_database_itself_also_when_a_killed_service_has_left_its_address()
    {
        await new PostgresUnmetNeeds(_database!.Door).CountAsync(new UnmetNeed("Erith", "chess"), TestContext.Current.CancellationToken);
        Assert.Contains("chess", (await RunAsync("unmet")).Output, StringComparison.Ordinal);
        new ControlFile("http://127.0.0.1:1", "gone").Write(Path);

        Assert.Contains("chess", (await RunAsync("unmet")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_goes_through_the_service_of_its_machine_and_a_second_one_there_takes_nothing_away()
    {
        var first = await RunningAsync();
        var second = await RunningAsync();
        var control = ControlFile.Read(Path);
        await first.DisposeAsync();
        Assert.Equal(control, ControlFile.Read(Path));

        await using (var operations = new RemoteOperations(control!))
        {
            Assert.True(await operations.AnswersAsync());
        }

        Assert.Equal(0, (await RunAsync("unmet")).ExitCode);
        await second.DisposeAsync();
        Assert.Null(ControlFile.Read(Path));
    }

    [Fact]
    public async Task Copies_of_files_are_left_to_the_tools_of_the_server()
    {
        Assert.Contains("pg_dump", (await RunAsync("backup", _folder.File("copy.db"))).Error, StringComparison.Ordinal);
        Assert.Contains("pg_restore", (await RunAsync("restore", _folder.File("copy.db"))).Error, StringComparison.Ordinal);
    }

    private async Task<ServiceDriver> RunningAsync()
    {
        var service = await ServiceDriver.StartAsync(Path, settings: Settings());
        await service.App.Services.GetRequiredService<OperatorListener>().StartAsync();
        return service;
    }

    private Task<CommandLineDriver> RunAsync(params string[] verb) => CommandLineDriver.RunAsync(
        [.. verb, "--Storage:LiteDb:Path", Path, .. Settings().SelectMany(s => new[] { "--" + s.Key, s.Value! })]);

    private Dictionary<string, string?> Settings() => new()
    {
        ["Storage:Provider"] = "Postgres",
        ["Storage:Postgres:ConnectionString"] = _database!.ConnectionString,
    };
}
