using CommunityBot.Organisers;
using CommunityBot.Testing.Organisers;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>Two organisers type a result of the licensed lottery.</summary>
public sealed class ResultInChatTests : IAsyncLifetime
{
    private OrganisersDriver _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await OrganisersDriver.StartAsync();
        await _bot.LinkAsync("1", "Sam");
        await _bot.LinkAsync("2", "Erin", OrganiserRole.Owner);
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task It_is_published_when_both_have_typed_the_same_and_they_are_told_where_they_differ()
    {
        Assert.DoesNotContain("Entered", await _bot.SaysAsync("7", "/lotteryresult 2026-06-13 123456"), StringComparison.Ordinal);
        Assert.Contains("A second organiser", await _bot.SaysAsync("1", "/lotteryresult 2026-06-13 123456"), StringComparison.Ordinal);
        Assert.Contains("A second organiser", await _bot.SaysAsync("1", "/lotteryresult 2026-06-13 123456"), StringComparison.Ordinal);
        Assert.Contains("Somebody else has typed 123456", await _bot.SaysAsync("2", "/lotteryresult 2026-06-13 123457"), StringComparison.Ordinal);
        Assert.Contains("no published result", await _bot.SaysAsync("7", "did 123456 win?"), StringComparison.Ordinal);
        Assert.Contains("Somebody else has typed 123457", await _bot.SaysAsync("1", "/lotteryresult 2026-06-13 123456"), StringComparison.Ordinal);

        Assert.Contains("Published: 123456", await _bot.SaysAsync("2", "/lotteryresult 2026-06-13 123456"), StringComparison.Ordinal);

        Assert.Contains("matches 6 digits", await _bot.SaysAsync("7", "did 123456 win?"), StringComparison.Ordinal);
    }
}
