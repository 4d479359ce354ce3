using CommunityBot.Commands;
using CommunityBot.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>The operator's verbs, on a database that no service holds.</summary>
public sealed class DrawVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_draw_is_announced_shown_and_called_off()
    {
        var secret = await RunAsync("draw", "secret");
        var commit = secret.Output.Split('\n')[1].Split(' ')[1];
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        File.WriteAllText(_folder.File("draw.json"), $$"""
            {"id":"summer","title":"Summer","heldBy":"The club","places":12,"event":"walk","opensAt":"{{year}}-07-01T09:00","closesAt":"{{year}}-07-02T09:00",
             "revealBy":"{{year}}-07-03T09:00","drawsAt":"{{year}}-07-04T09:00","revealers":[{"name":"BVSC","commit":"{{commit}}"}],"drand":true}
            """);

        Assert.Equal(CommandLine.Done, (await RunAsync("draw", "create", _folder.File("draw.json"))).ExitCode);
        Assert.Contains("There is a draw summer already.", (await RunAsync("draw", "create", _folder.File("draw.json"))).Error, StringComparison.Ordinal);
        var shown = await RunAsync("draw", "show", "summer");
        Assert.Contains("12 places", shown.Output, StringComparison.Ordinal);
        Assert.Contains("09:00", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Grade A", shown.Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.WorkFailed, (await RunAsync("draw", "enter", "summer", "blue elephant")).ExitCode);
        Assert.Equal(CommandLine.WorkFailed, (await RunAsync("draw", "reveal", "summer", "BVSC", "xyz")).ExitCode);
        Assert.Equal(CommandLine.WorkFailed, (await RunAsync("draw", "close", "summer")).ExitCode);
        Assert.Equal(CommandLine.Done, (await RunAsync("draw", "void", "summer", "Rain")).ExitCode);
        Assert.Equal(CommandLine.Done, (await RunAsync("draw", "correct", "summer", "It was wind.")).ExitCode);
        Assert.Contains("Called off: Rain", (await RunAsync("draw", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.WrongUsage, (await RunAsync("draw", "void", "summer")).ExitCode);
    }

    [Fact]
    public async Task A_draw_of_numbers_is_announced_with_its_tiers()
    {
        var year = TimeProvider.System.GetUtcNow().Year + 1;
        File.WriteAllText(_folder.File("draw.json"), $$"""
            {"id":"numbers","title":"Numbers","heldBy":"The council","tiers":[{"matched":6,"pence":2500000},{"matched":2,"tickets":3}],"ownSecret":true,"drand":true,
             "opensAt":"{{year}}-07-01T09:00","closesAt":"{{year}}-07-02T09:00","revealBy":"{{year}}-07-03T09:00","drawsAt":"{{year}}-07-04T09:00"}
            """);

        Assert.Equal(CommandLine.Done, (await RunAsync("draw", "create", _folder.File("draw.json"))).ExitCode);
        Assert.Contains("£25,000 for 6 digits; free tickets for 2 digits", (await RunAsync("draw", "show", "numbers")).Output, StringComparison.Ordinal);
        Assert.Contains("takes no entries now", (await RunAsync("draw", "enter", "numbers", "blue elephant", "123456")).Error, StringComparison.Ordinal);
        Assert.Contains("has six digits", (await RunAsync("draw", "enter", "numbers", "blue elephant", "12345")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"a-draw","title":"T","heldBy":"H","prizes":[{"name":"X"}],"opensAt":"tomorrow","closesAt":"","revealBy":"","drawsAt":""}""")]
    [InlineData("""{"id":"a-draw","unknown":1}""")]
    [InlineData("""{"id":"a-draw","title":"T","heldBy":"H","tiers":[{"matched":2,"pence":1},{"matched":6,"pence":1}],"opensAt":"2099-07-01T09:00","closesAt":"2099-07-02T09:00","revealBy":"2099-07-03T09:00","drawsAt":"2099-07-04T09:00","ownSecret":true}""")]
    [InlineData("""{"id":"a-draw","title":"T","heldBy":"H","tiers":[{"matched":7,"pence":1}],"opensAt":"2099-07-01T09:00","closesAt":"2099-07-02T09:00","revealBy":"2099-07-03T09:00","drawsAt":"2099-07-04T09:00","ownSecret":true}""")]
    [InlineData("""{"id":"a-draw","title":"T","heldBy":"H","tiers":[{"matched":6}],"opensAt":"2099-07-01T09:00","closesAt":"2099-07-02T09:00","revealBy":"2099-07-03T09:00","drawsAt":"2099-07-04T09:00","ownSecret":true}""")]
    [InlineData("""{"id":"a-draw","title":"T","heldBy":"H","tiers":[{"matched":6,"pence":1}],"places":3,"event":"walk","opensAt":"2099-07-01T09:00","closesAt":"2099-07-02T09:00","revealBy":"2099-07-03T09:00","drawsAt":"2099-07-04T09:00","ownSecret":true}""")]
    public async Task A_file_that_is_no_draw_is_refused_with_the_reason(string json)
    {
        File.WriteAllText(_folder.File("draw.json"), json);
        var refused = await RunAsync("draw", "create", _folder.File("draw.json"));

        Assert.Equal(CommandLine.WorkFailed, refused.ExitCode);
        Assert.NotEmpty(refused.Error);
    }

    [Fact]
    public async Task A_result_needs_two_people()
    {
        Assert.Equal(CommandLine.Done, (await RunAsync("result", "enter", "2026-06-13", "123456", "Ann")).ExitCode);
        Assert.Equal(CommandLine.WorkFailed, (await RunAsync("result", "confirm", "2026-06-13", "123456", "Ann")).ExitCode);
        Assert.Contains("No result yet", (await RunAsync("result", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(CommandLine.Done, (await RunAsync("result", "confirm", "2026-06-13", "123456", "Bob")).ExitCode);

        Assert.Contains("2026-06-13 123456", (await RunAsync("result", "list")).Output, StringComparison.Ordinal);
    }

    private Task<CommandLineDriver> RunAsync(params string[] arguments) =>
        CommandLineDriver.RunAsync(["lottery", .. arguments, "--Storage:LiteDb:Path", _folder.File("community.db"), "--Lottery:Draws", _folder.File("draws")]);
}
