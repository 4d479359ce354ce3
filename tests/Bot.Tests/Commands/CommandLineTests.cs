using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Commands;

public class CommandLineTests
{
    [Theory]
    [InlineData("--bogus")]
    [InlineData("sreve")]
    [InlineData("backup")]
    [InlineData("unanswered", "dismiss", "many")]
    [InlineData("unanswered", "article")]
    public async Task Wrong_usage_says_what_is_allowed_and_ends_with_2(params string[] arguments)
    {
        var run = await CommandLineDriver.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Usage:", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_setting_without_a_value_is_wrong_usage()
    {
        var run = await CommandLineDriver.RunAsync("chat", "--Storage:LiteDb:Path");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--Storage:LiteDb:Path needs a value", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_in_the_settings_is_told_at_once_and_ends_with_1()
    {
        var run = await CommandLineDriver.RunAsync(
            "--Limits:MessagesPerMinute=0", "serve", "--Urls", "nonsense", "--Storage:Provider", "Oracle",
            "--Community:TimeZone=Mars/Olympus", "--Notifications:MessagesPerSecond", "lots", "--Retention:Schedule", "0 30 1 * * ?");
        Assert.Equal(1, run.ExitCode);
        foreach (var said in new[]
        {
            "Limits:MessagesPerMinute is \"0\"; allowed is a whole number from 1 to 100000", "Urls is \"nonsense\"",
            "Storage:Provider is \"Oracle\"; allowed is LiteDb or Postgres", "Community:TimeZone is \"Mars/Olympus\"",
            "Notifications:MessagesPerSecond is \"lots\"", "Retention:Schedule is \"0 30 1 * * ?\", which runs at 01:30",
        })
        {
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_of_ones_own_need_no_tags_and_no_facts()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("mine.jsonl");
        await File.WriteAllTextAsync(file, """{"id":"r1","turns":["when is my blue bin collected"],"expect":"notCovered"}""", TestContext.Current.CancellationToken);
        var run = await CommandLineDriver.RunAsync("evaluate", file, "--misses");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("not covered: refused +1 of +1", run.Output);
    }

    [Fact]
    public async Task A_verb_that_finds_no_database_says_where_it_looked()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandLineDriver.RunAsync("unanswered", "--Storage:LiteDb:Path", folder.File("none.db"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no database at " + folder.File("none.db"), run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("none.db")));
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        await using var other = await ServiceDriver.StartAsync(folder.File("one.db"));
        var run = await CommandLineDriver.RunAsync("--Urls", other.App.Urls.First(), "--Storage:LiteDb:Path", folder.File("two.db"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(other.App.Urls.First() + " is in use by another program", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_database_in_use_is_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        await using var other = await ServiceDriver.StartAsync(folder.File("one.db"));
        await other.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var run = await CommandLineDriver.RunAsync("--Urls", "http://127.0.0.1:0", "--Storage:LiteDb:Path", folder.File("one.db"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is in use by another process", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(run.Output);
    }
}
