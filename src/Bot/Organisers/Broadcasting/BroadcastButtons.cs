using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>What can be done with a broadcast as it stands. Each label names it, so that typing it works at any time.</summary>
internal static class BroadcastButtons
{
    public static IEnumerable<(string Label, string Input)> For(PlannedBroadcast plan, BroadcastProgress? progress, Organiser who) =>
        who.Role < OrganiserRole.Organiser ? []
        : plan.Status == PlanStatus.AwaitingApproval
            ? plan.Author == who.Id ? [Act("Cancel", plan)] : [(Label("Approve", plan), $"/broadcasts approve {plan.Id} {plan.Fingerprint}"), Act("Refuse", plan)]
        : plan.Status is PlanStatus.Refused or PlanStatus.Withdrawn ? []
        : progress?.Status.Phase switch
        {
            OccurrencePhase.Open => [Act("Pause", plan), Act("Cancel", plan)],
            OccurrencePhase.Paused => [Act("Resume", plan), Act("Cancel", plan)],
            OccurrencePhase.Closed => Closed(plan, progress.Status.Counts),
            _ => [Act("Cancel", plan)],
        };

    private static IEnumerable<(string Label, string Input)> Closed(PlannedBroadcast plan, LedgerCounts counts)
    {
        if (counts[RowState.Failed] > 0)
        {
            yield return Act("Resend", plan);
        }

        if (counts[RowState.Sent] > 0 && !plan.IsCorrection)
        {
            yield return Act("Correct", plan);
            yield return Act("Recall", plan);
        }
    }

    private static (string Label, string Input) Act(string label, PlannedBroadcast plan) =>
        (Label(label, plan), $"/broadcasts {label.ToLowerInvariant()} {plan.Id}");

    private static string Label(string label, PlannedBroadcast plan) => $"{label} {plan.Id}";
}
