using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Bulletins;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>
/// The licensed lottery's results in the Bulletin, for those who chose lottery messages. A number that was told is not told
/// again; one that took its place is.
/// </summary>
internal sealed class ResultsSection(ILotteryResults results, IOptions<CommunityOptions> community) : IBulletinSection
{
    private const int MostLooked = 10;
    private const string Prefix = "lottery/";

    public string Name => "lottery results";

    /// <returns>The day of the result that an item tells; null for any other item.</returns>
    public static DateOnly? DayOf(BulletinItem item) =>
        item.Key.StartsWith(Prefix, StringComparison.Ordinal) && DateOnly.TryParseExact(item.Key.AsSpan(Prefix.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    public async Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        var told = memory.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // What is published after the window's end is the next edition's; what was published long before is no news.
        var latest = (await results.LatestAsync(MostLooked, cancellation)).Where(r => r.ConfirmedAt < window.To).ToList();
        var fresh = latest.Where(r => r.ConfirmedAt >= window.From && !told.Contains(Mark(r))).ToList();
        return new SectionContent([.. fresh.Select(Item)], string.Join('\n', latest.Where(r => fresh.Contains(r) || told.Contains(Mark(r))).Select(Mark)));
    }

    private BulletinItem Item(LotteryResult result) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{result.Day:yyyy-MM-dd}"),
        Part = BulletinPart.Lottery,
        Title = $"{community.Value.Name} Community Lottery: {result.Number}",
        When = $"Drawn on {ShowLottery.Day(result.Day)}",
        Link = "/lottery",
    };

    private static string Mark(LotteryResult result) => string.Create(CultureInfo.InvariantCulture, $"{result.Day:yyyy-MM-dd} {result.Number}");
}
