using System.Security.Cryptography;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Organisers.Auditing;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Broadcasting;

/// <param name="Done">False when it could not be done; the text says why.</param>
internal sealed record DeskAnswer(bool Done, string Text);

/// <summary>
/// What organisers do with broadcasts. Each act asks anew whether this organiser may do it to this broadcast, and is
/// written into the audit log with what came of it.
/// </summary>
internal sealed class BroadcastDesk(
    IPlannedBroadcasts plans, BroadcastControl control, IOrganisers organisers, AuditTrail audit, IOptions<BroadcastOptions> options, TimeProvider time)
{
    private static readonly TimeSpan ResendWithin = TimeSpan.FromDays(2);

    public static string NewId() => "b" + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 5);

    public bool NeedsApproval(long size, bool takesBack) => !takesBack && size > options.Value.ApprovalAbove;

    /// <summary>Takes what an organiser wrote: it goes out, or waits for a second person.</summary>
    public async Task<(DeskAnswer Answer, PlannedBroadcast? Plan)> SubmitAsync(Organiser who, PlannedBroadcast written, CancellationToken cancellation)
    {
        if (who.Role < OrganiserRole.Organiser || !who.MayTouch(written.Audience.Areas, written.Audience.Group))
        {
            await audit.NoteAsync(who.Id, "broadcast sent", written.Id, "refused: outside the scope", cancellation);
            return (new(false, $"You are {who.Standing}: {written.Audience.Words} is outside that."), null);
        }

        var plan = written with
        {
            Author = who.Id,
            Status = NeedsApproval(written.Size, written.TakesBack) ? PlanStatus.AwaitingApproval : PlanStatus.Approved,
        };
        await plans.AddAsync(plan, cancellation);
        await audit.NoteAsync(who.Id, "broadcast written", $"{plan.Id} {plan.Fingerprint} to {plan.Audience.Words}", $"{plan.Status}, {plan.Size} recipients", cancellation);
        if (plan.Status == PlanStatus.Approved)
        {
            return (new(true, $"{plan.Id} is on its way."), await PlaceAsync(plan, cancellation));
        }

        var others = await ApproversAsync(plan, cancellation);
        return (new(true, others.Count == 0
            ? $"{plan.Id} waits for a second person's yes, and there is nobody else who may give it yet. An owner can be added with the verb organiser."
            : $"{plan.Id} waits for a second person's yes. I ask {string.Join(" and ", others.Select(o => o.Name))}."), plan);
    }

    /// <summary>Those who may say yes to a broadcast: in scope, linked, and not its author.</summary>
    public async Task<IReadOnlyList<Organiser>> ApproversAsync(PlannedBroadcast plan, CancellationToken cancellation) =>
        [.. (await organisers.ListAsync(cancellation)).Where(o =>
            o is { Status: OrganiserStatus.Linked, Role: >= OrganiserRole.Organiser } && o.Id != plan.Author && o.MayTouch(plan.Audience.Areas, plan.Audience.Group))];

    /// <summary>Hands an approved one to the engine; doing it again changes nothing.</summary>
    public async Task<PlannedBroadcast> PlaceAsync(PlannedBroadcast plan, CancellationToken cancellation)
    {
        await control.PlaceAsync(plan.ToBroadcast(time.GetUtcNow()), cancellation);
        var placed = plan with { Status = PlanStatus.Placed, Version = plan.Version + 1 };
        return await plans.ReplaceAsync(placed, cancellation) ? placed : await plans.FindAsync(plan.Id, cancellation) ?? placed;
    }

    /// <param name="act">approve, refuse, pause, resume, cancel, widen or resend.</param>
    /// <param name="fingerprint">For approve: of what the approver was shown; empty when they typed the id alone.</param>
    public async Task<DeskAnswer> DoAsync(Organiser who, string act, string id, string fingerprint, CancellationToken cancellation)
    {
        if (await plans.FindAsync(id, cancellation) is not { } plan)
        {
            return new(false, $"There is no broadcast {id}. /broadcasts lists them.");
        }

        var answer = who.Role < OrganiserRole.Organiser ? new(false, "A viewer can look, and nothing else.")
            : !who.MayTouch(plan.Audience.Areas, plan.Audience.Group) ? new(false, $"You are {who.Standing}: {plan.Id} is outside that.")
            : act switch
            {
                "approve" => await ApproveAsync(who, plan, fingerprint, cancellation),
                "refuse" => await RefuseAsync(who, plan, cancellation),
                "pause" => Outcome(await control.PauseAsync(id, $"Paused by {who.Name}.", cancellation), $"{id} is paused. Nothing more goes out until you resume it.", $"{id} is not being sent just now, so there is nothing to pause."),
                "resume" => Outcome(await control.ResumeAsync(id, cancellation), $"{id} goes on.", $"{id} is not paused."),
                "cancel" => await CancelAsync(who, plan, cancellation),
                "widen" => Outcome(await control.WidenAsync(id, cancellation), $"{id} goes to everybody.", $"{id} holds nobody back."),
                "resend" => await ResendAsync(plan, cancellation),
                _ => new(false, $"There is no act {act}."),
            };
        await audit.NoteAsync(who.Id, $"broadcast {act}", id, answer.Done ? "done" : "refused: " + answer.Text, cancellation);
        return answer;
    }

    private async Task<DeskAnswer> ApproveAsync(Organiser who, PlannedBroadcast plan, string fingerprint, CancellationToken cancellation)
    {
        if (plan.Status != PlanStatus.AwaitingApproval)
        {
            return new(false, $"{plan.Id} waits for nobody's yes.");
        }

        if (plan.Author == who.Id)
        {
            return new(false, $"You wrote {plan.Id}: somebody else has to say yes.");
        }

        if (fingerprint.Length > 0 && fingerprint != plan.Fingerprint)
        {
            return new(false, $"What you were shown is not what {plan.Id} says now. Look at it again: /broadcasts {plan.Id}");
        }

        if (plan.SendAt <= time.GetUtcNow())
        {
            return new(false, $"{plan.Id} was to go out earlier than now. Its author has to write it anew.");
        }

        var approved = plan with { Status = PlanStatus.Approved, ApprovedBy = who.Id, Version = plan.Version + 1 };
        if (!await plans.ReplaceAsync(approved, cancellation))
        {
            return new(false, $"{plan.Id} has changed this moment. Look again: /broadcasts {plan.Id}");
        }

        await PlaceAsync(approved, cancellation);
        return new(true, $"You approved {plan.Id}: exactly those words, to {plan.Audience.Words}. It is on its way.");
    }

    private async Task<DeskAnswer> RefuseAsync(Organiser who, PlannedBroadcast plan, CancellationToken cancellation) =>
        Outcome(
            plan.Status == PlanStatus.AwaitingApproval
                && await plans.ReplaceAsync(plan with { Status = PlanStatus.Refused, ApprovedBy = who.Id, Version = plan.Version + 1 }, cancellation),
            $"{plan.Id} is not sent.", $"{plan.Id} waits for nobody's yes.");

    private async Task<DeskAnswer> CancelAsync(Organiser who, PlannedBroadcast plan, CancellationToken cancellation)
    {
        if (plan.Status == PlanStatus.AwaitingApproval)
        {
            return Outcome(
                await plans.ReplaceAsync(plan with { Status = PlanStatus.Withdrawn, Version = plan.Version + 1 }, cancellation),
                $"{plan.Id} is taken back; nobody was sent anything.", $"{plan.Id} has changed this moment.");
        }

        return Outcome(
            await control.CancelAsync(plan.Id, $"Cancelled by {who.Name}.", cancellation),
            $"{plan.Id} is cancelled: nothing more goes out. What has gone is with people; “Recall {plan.Id}” takes it back where that can be done.",
            $"{plan.Id} has nothing left to cancel.");
    }

    private async Task<DeskAnswer> ResendAsync(PlannedBroadcast plan, CancellationToken cancellation)
    {
        var rows = await control.ResendFailedAsync(plan.Id, ResendWithin, cancellation);
        if (rows > 0 && plan.Status == PlanStatus.Ended)
        {
            await plans.ReplaceAsync(plan with { Status = PlanStatus.Placed, Told = [], Version = plan.Version + 1 }, cancellation);
        }

        return Outcome(rows > 0, $"{Words.People(rows)} of {plan.Id} to whom it failed are sent it again; nobody else is.", $"Nothing of {plan.Id} has failed.");
    }

    private static DeskAnswer Outcome(bool done, string yes, string no) => new(done, done ? yes : no);
}
