using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Operations;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Directories;

public sealed class ImportDirectoryTests : IDisposable
{
    private const string Entries = """
        {"contents":[{"id":"chess","name":"Chess Club","status":"active","organization":{"name":"Friends"}},
         {"id":"bowls","name":"Bowls","status":"Active","organization":{"name":"Friends"}},{"id":"none","name":"","status":"active"}]}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.File("c.db");

    [Fact]
    public async Task The_report_adds_up_and_a_second_import_changes_nothing()
    {
        var file = await FileAsync(Entries);
        var first = await RunAsync("import", "directory", file);
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Matches(@"read\s+3\s+added\s+1\s+changed\s+0\s+unchanged\s+0\s+repaired\s+1 .*\s+rejected\s+1\s+withdrawn\s+0", first.Output);
        Assert.Contains("1 x no name", first.Output, StringComparison.Ordinal);
        var second = await RunAsync("import", "directory", file);
        Assert.Matches(@"read\s+3\s+added\s+0\s+changed\s+0\s+unchanged\s+2\s+repaired\s+0\s+rejected\s+1", second.Output);
    }

    [Fact]
    public async Task Beside_a_running_service_its_directory_has_the_entries_within_two_seconds()
    {
        await using var service = await ServiceDriver.StartAsync(Database);
        await service.App.Services.GetRequiredService<OperatorListener>().StartAsync();
        var directory = service.App.Services.GetRequiredService<ICommunityDirectory>();
        Assert.Null(directory.Current.Find("chess"));
        var version = directory.Current.Version;
        var run = await RunAsync("import", "directory", await FileAsync(Entries));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Eventually.TrueAsync(() => directory.Current.Find("chess") is not null, "the directory has what was imported");
        Assert.True(directory.Current.Version > version);
    }

    [Theory]
    [InlineData("<html></html>", "web page")]
    [InlineData("{\"contents\":[{\"id\":\"a\"", "ends in the middle, at byte")]
    [InlineData("[]", "holds no entry")]
    public async Task What_cannot_be_imported_ends_with_1_and_says_why(string text, string said)
    {
        var run = await RunAsync("import", "directory", await FileAsync(text));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "directory")]
    [InlineData("import", "nothing", "x")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_missing_file_is_named_and_makes_no_database()
    {
        var run = await RunAsync("import", "directory", _folder.File("none.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("none.json", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task Replay_fails_clearly_on_a_directory_that_cannot_be_read()
    {
        var run = await RunAsync("replay", "--directory", await FileAsync("{\"contents\":["));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("ends in the middle", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> FileAsync(string text)
    {
        await File.WriteAllTextAsync(_folder.File("feed.json"), text, TestContext.Current.CancellationToken);
        return _folder.File("feed.json");
    }

    private Task<CommandLineDriver> RunAsync(params string[] arguments) =>
        CommandLineDriver.RunAsync([.. arguments, "--Storage:LiteDb:Path=" + Database]);
}
