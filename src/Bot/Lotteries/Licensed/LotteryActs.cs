using System.Globalization;
using CommunityBot.Lotteries.Drawing;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>What operators do with the licensed lottery's results.</summary>
internal sealed class LotteryActs(LotteryDesk desk, ILotteryResults results, DrawActs draws)
{
    private const int MostListed = 20;

    public async Task<LotteryAnswer> DoAsync(LotteryRequest request, CancellationToken cancellation)
    {
        if (request.Act.StartsWith("draw ", StringComparison.Ordinal))
        {
            return await draws.DoAsync(request, cancellation);
        }

        if (request.Act == "result list")
        {
            return new(true, string.Join('\n', (await results.LatestAsync(MostListed, cancellation)).Select(r => $"{r.Day:yyyy-MM-dd} {r.Number}").DefaultIfEmpty("No result yet.")));
        }

        var given = request.Arguments;
        if (!DateOnly.TryParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new(false, $"The day is \"{given[0]}\"; write it as 2026-11-21.");
        }

        var (fault, done) = request.Act switch
        {
            "result enter" => (await desk.EnterAsync(day, given[1], given[2], cancellation), "Entered. It is published once a second person confirms it."),
            "result confirm" => (await desk.ConfirmAsync(day, given[1], given[2], cancellation), "Confirmed and published."),
            "result correct" => (await desk.CorrectAsync(day, given[1], given[2], cancellation), "The published number is taken back. The new one is published once a second person confirms it."),
            _ => ($"There is no act {request.Act}.", ""),
        };
        return fault is null ? new(true, done) : new(false, fault);
    }
}
