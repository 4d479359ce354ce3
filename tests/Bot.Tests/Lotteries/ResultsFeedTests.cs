using CommunityBot.Lotteries;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Storage.Memory;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

public sealed class ResultsFeedTests : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryLotteryResults _results = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_of_the_operators_file_are_published_once_and_odd_lines_are_passed_over()
    {
        var file = _folder.File("results.csv");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero));
        var desk = new LotteryDesk(_results, new MemoryLotteryExclusions(), time);
        var feed = new ResultsFeed(desk, Options.Create(new LotteryOptions { ResultsFile = file }), NullLogger<ResultsFeed>.Instance);
        Assert.Equal(0, await feed.ReadAsync(Cancellation));
        File.WriteAllText(file, "day,number\n2026-06-13, 012345\n2026-06-06,12345\n2026-12-06,123456\n");

        Assert.Equal(1, await feed.ReadAsync(Cancellation));
        Assert.Equal(0, await feed.ReadAsync(Cancellation));

        var published = Assert.Single(await _results.LatestAsync(9, Cancellation));
        Assert.Equal("012345", published.Number);
        Assert.Contains("published already", await desk.EnterAsync(published.Day, "012345", "Ann", Cancellation), StringComparison.Ordinal);
    }
}
