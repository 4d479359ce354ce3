using CommunityBot.Notifications.Ledger;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Delivery;

/// <summary>Pauses an occurrence that goes wrong, before it has gone wrong for everybody.</summary>
internal static class Breaker
{
    /// <summary>Below this many sends a share means nothing.</summary>
    private const int Least = 50;

    private const double MostFailed = 0.05;
    private const double MostUnknown = 0.20;

    /// <summary>Called after every send that failed or is in doubt.</summary>
    public static async Task LookAsync(ILedger ledger, Occurrence occurrence, Verdict verdict, ILogger log)
    {
        if (verdict.Reason == RowReason.BadContent && occurrence.SameForAll)
        {
            await PauseAsync(ledger, occurrence, "The channel refuses the message as it is written, and would refuse it to everybody.", log);
            return;
        }

        var counts = (await ledger.FindAsync(occurrence.Id, CancellationToken.None))?.Counts ?? LedgerCounts.None;
        if (counts.Tried >= Least && counts[RowState.Failed] > counts.Tried * MostFailed)
        {
            await PauseAsync(ledger, occurrence, $"{counts[RowState.Failed]} of {counts.Tried} sends have failed.", log);
        }
        else if (counts.Tried >= Least && counts[RowState.Unknown] > counts.Tried * MostUnknown)
        {
            await PauseAsync(ledger, occurrence, $"Of {counts[RowState.Unknown]} of {counts.Tried} sends nobody knows whether they arrived.", log);
        }
    }

    /// <summary>True when a canary was no worse than a broadcast may be.</summary>
    public static bool IsFine(LedgerCounts canary) =>
        canary[RowState.Failed] <= Math.Max(1, canary.Tried * MostFailed) && canary[RowState.Unknown] <= Math.Max(1, canary.Tried * MostUnknown);

    private static async Task PauseAsync(ILedger ledger, Occurrence occurrence, string why, ILogger log)
    {
        if (await ledger.PauseAsync(occurrence.Id, why, CancellationToken.None))
        {
            log.LogError("{Occurrence} is paused: {Why}", occurrence.Id, why);
        }
    }
}
