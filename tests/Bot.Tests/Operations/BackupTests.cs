using System.Net;
using System.Net.Http.Headers;
using CommunityBot.Operations;
using CommunityBot.Storage;
using CommunityBot.Testing;
using LiteDB;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.Operations;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("c.db");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_restores_to_the_same_data_whether_or_not_the_service_runs(bool serviceRuns)
    {
        await using (var service = await RunningAsync())
        {
            await service.App.Services.GetRequiredService<LiteDbDoor>().WriteAsync(
                db => db.GetCollection("things").Insert(new BsonDocument { ["_id"] = 1, ["text"] = "  padded ", ["empty"] = "" }), TestContext.Current.CancellationToken);
            if (serviceRuns)
            {
                await SucceedsAsync("backup", _folder.File("copy.db"), Database);
            }
        }

        if (!serviceRuns)
        {
            await SucceedsAsync("backup", _folder.File("copy.db"), Database);
        }

        await SucceedsAsync("restore", _folder.File("copy.db"), _folder.File("second.db"));
        await using var door = LiteDbDoor.Open(_folder.File("second.db"), NullLogger.Instance, []);
        var thing = door.Read(db => db.GetCollection("things").FindById(1));
        Assert.Equal("  padded ", thing["text"].AsString);
        Assert.Equal("", thing["empty"].AsString);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*partial*"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_overwrites_nothing(bool serviceRuns)
    {
        await using (await RunningAsync())
        {
            await File.WriteAllTextAsync(_folder.File("copy.db"), "mine", TestContext.Current.CancellationToken);
            if (serviceRuns)
            {
                await FailsAsync("is there already", "backup", _folder.File("copy.db"), Database);
            }
        }

        await FailsAsync("is there already", "backup", _folder.File("copy.db"), Database);
        Assert.Equal("mine", await File.ReadAllTextAsync(_folder.File("copy.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_restore_refuses_a_database_that_is_there_and_one_that_is_in_use()
    {
        await using (await RunningAsync())
        {
            await SucceedsAsync("backup", _folder.File("copy.db"), Database);
            await FailsAsync("is in use by another process", "restore", _folder.File("copy.db"), Database);
        }

        await FailsAsync("is there already", "restore", _folder.File("copy.db"), Database);
    }

    [Fact]
    public async Task A_restore_refuses_what_is_no_backup()
    {
        await FailsAsync("There is no file", "restore", _folder.File("missing.db"), Database);
        await File.WriteAllTextAsync(_folder.File("junk.db"), new string('x', 20_000), TestContext.Current.CancellationToken);
        await FailsAsync("is not a backup that can be read", "restore", _folder.File("junk.db"), Database);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task The_operators_door_opens_to_nobody_without_the_token_and_is_not_on_the_public_port()
    {
        await using var service = await RunningAsync();
        var control = ControlFile.Read(Database)!;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ControlFile.PathFor(Database)));
        }

        using var http = new HttpClient { BaseAddress = new Uri(control.Address) };
        Assert.True(http.BaseAddress.IsLoopback);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, null));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, control.Token[..^1] + "x"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, control.Token));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(service.Http, control.Token));
    }

    [Fact]
    public async Task A_stopped_service_leaves_no_control_file_and_a_stale_one_does_no_harm()
    {
        await using (await RunningAsync())
        {
            Assert.NotNull(ControlFile.Read(Database));
        }

        Assert.Null(ControlFile.Read(Database));
        new ControlFile("http://127.0.0.1:1", "stale").Write(Database);
        await SucceedsAsync("backup", _folder.File("copy.db"), Database);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/operator/directory/version");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task SucceedsAsync(string verb, string file, string database)
    {
        var run = await CommandLineDriver.RunAsync(verb, file, "--Storage:LiteDb:Path", database);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private static async Task FailsAsync(string because, string verb, string file, string database)
    {
        var run = await CommandLineDriver.RunAsync(verb, file, "--Storage:LiteDb:Path", database);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(because, run.Error, StringComparison.Ordinal);
    }

    private async Task<ServiceDriver> RunningAsync()
    {
        var service = await ServiceDriver.StartAsync(Database);
        await service.App.Services.GetRequiredService<OperatorListener>().StartAsync();
        return service;
    }
}
