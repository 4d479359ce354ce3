using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>What of a broadcast can still be put right: those whom it reached, and nobody else.</summary>
internal sealed class Corrections(IPlannedBroadcasts plans, BroadcastControl control)
{
    /// <returns>Those whom a broadcast has reached; null, with the reason, when it can't be corrected (yet).</returns>
    public async Task<(ChosenAudience? Audience, string Why)> AudienceAsync(string id, CancellationToken cancellation)
    {
        if (await plans.FindAsync(id, cancellation) is not { IsCorrection: false } plan)
        {
            return (null, $"There is no broadcast {id} that can be corrected. /broadcasts lists them.");
        }

        var status = (await control.ProgressAsync(id, cancellation))?.Status;
        return status is null ? (null, $"{id} has not begun: cancel it and write another.")
            : status.Phase != OccurrencePhase.Closed ? (null, $"{id} is still going out. Cancel it first (“Cancel {id}”), or wait until it has ended.")
            : status.Counts[RowState.Sent] == 0 ? (null, $"{id} has reached nobody.")
            : (new ChosenAudience(SentAudience.SentKind, id, $"those who got {id}", plan.Audience.Topic)
            {
                Areas = plan.Audience.Areas,
                Group = plan.Audience.Group,
                Fillings = plan.Audience.Fillings,
            }, "");
    }

    public async Task<PlannedBroadcast?> RecallAsync(string id, ChosenAudience audience, Organiser who, long size, DateTimeOffset now, CancellationToken cancellation) =>
        await plans.FindAsync(id, cancellation) is not { } plan ? null : new PlannedBroadcast
        {
            Id = BroadcastDesk.NewId(),
            Author = who.Id,
            Text = $"Please ignore our message {Words.Quote(plan.Text)}: it was sent by mistake. Sorry.",
            Audience = audience,
            Size = size,
            Corrects = id,
            TakesBack = true,
            CreatedAt = now,
            Status = PlanStatus.Approved,
        };
}
