using CommunityBot.Commands;
using CommunityBot.Testing.Draws;
using Xunit;

namespace CommunityBot.Bot.Tests.Commands;

public sealed class LotteryCommandTests : IDisposable
{
    private readonly PublishedDraw _draw = PublishedDraw.Make();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _draw.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task An_honest_draw_is_ok_with_its_grade()
    {
        Assert.Equal(0, await RunAsync("verify", _draw.Folder.Path, "--head", _draw.Head));
        Assert.EndsWith("OK, grade A: seeded by a public source that nobody could know at the close." + Environment.NewLine, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draw_with_one_secret_is_never_called_ok()
    {
        using var draw = PublishedDraw.Make(revealers: 1, beacon: false);

        Assert.Equal(0, await RunAsync("verify", draw.Folder.Path));
        Assert.Contains("Grade C: re-runnable, not independently random.", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("OK", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_difference_is_named_and_the_work_failed()
    {
        _draw.EditTickets(lines => lines.SkipLast(1));

        Assert.Equal(1, await RunAsync("verify", _draw.Folder.Path));
        Assert.Contains("DIFFERS (Count): tickets.csv has 199 tickets; 200 were closed.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_proved_and_one_that_is_not_there_is_not()
    {
        Assert.Equal(0, await RunAsync("prove", _draw.Folder.Path, "7"));
        Assert.Contains($"\"root\":\"{_draw.Manifest.Root}\"", _output.ToString(), StringComparison.Ordinal);

        Assert.Equal(1, await RunAsync("prove", _draw.Folder.Path, "700"));
        Assert.Contains("There is no ticket 700", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        Assert.Equal(1, await RunAsync("verify", Path.Combine(_draw.Folder.Path, "nowhere")));
        Assert.Contains("There is no folder", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_is_none_is_wrong_usage() => Assert.Equal(2, await RunAsync("verify", _draw.Folder.Path, "--head", "abc"));

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(["lottery", .. arguments], _output, _error);
}
