using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>Who was sent a result when it came does not read it again in the Bulletin.</summary>
internal sealed class ResultsTold(ILotteryResults results, ILedger ledger) : IToldElsewhere
{
    public async ValueTask<bool> HasToldAsync(BulletinItem item, string recipient, CancellationToken cancellation) =>
        ResultsSection.DayOf(item) is { } day && await results.FindAsync(day, cancellation) is { } result
        && item.Title.EndsWith(result.Number, StringComparison.Ordinal)
        && (await ledger.RowsOfAsync(LotteryNews.OccurrenceOf(result), recipient, cancellation)).Any(r => r.State == RowState.Sent);
}
