using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Organisers.Auditing;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>
/// Keeps organisers told: asks for approval, shows how far a broadcast is, and reports at its end. What was told lies
/// with the plan, so a restart goes on where it was.
/// </summary>
internal sealed class ProgressWatch(
    IPlannedBroadcasts plans, IOrganisers organisers, BroadcastControl control, BroadcastDesk desk, BroadcastReport report, OrganiserPost post,
    AuditTrail audit, TimeProvider time, ILogger<ProgressWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ApprovalLasts = TimeSpan.FromDays(7);

    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);

    /// <summary>Looks at every plan for which something is still to be done.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var plan in await plans.OpenAsync(cancellation))
        {
            try
            {
                await (plan.Status switch
                {
                    PlanStatus.AwaitingApproval => AskAsync(plan, cancellation),
                    PlanStatus.Approved => desk.PlaceAsync(plan, cancellation),
                    _ => TellAsync(plan, cancellation),
                });
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Organisers could not be told about {Broadcast}; tried again in a moment", plan.Id);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Organisers' broadcasts could not be looked at; tried again in a moment");
            }
        }
    }

    private async Task AskAsync(PlannedBroadcast plan, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - plan.CreatedAt > ApprovalLasts || plan.SendAt <= now)
        {
            if (await plans.ReplaceAsync(plan with { Status = PlanStatus.Withdrawn, Version = plan.Version + 1 }, cancellation))
            {
                await audit.NoteAsync(plan.Author, "broadcast lapsed", plan.Id, "nobody approved it in time", cancellation);
                await TellAuthorAsync(plan, $"{plan.Id} was approved by nobody in time, so it is not sent.", cancellation);
            }

            return;
        }

        foreach (var other in await desk.ApproversAsync(plan, cancellation))
        {
            if (!plan.Told.Contains(other.Id) && await post.SendAsync(other, $"{plan.Id}/ask/{other.Id}", BroadcastNotices.Question(plan, report), cancellation) is not null)
            {
                plan = await MarkAsync(plan, other.Id, cancellation) ?? plan;
            }
        }
    }

    private async Task TellAsync(PlannedBroadcast plan, CancellationToken cancellation)
    {
        if (await organisers.FindAsync(plan.Author, cancellation) is not { Status: OrganiserStatus.Linked } author
            || await control.ProgressAsync(plan.Id, cancellation) is not { } progress)
        {
            return;
        }

        if (progress.Status.Phase == OccurrencePhase.Closed)
        {
            await EndAsync(plan, author, progress, cancellation);
        }
        else if (plan.Progress is { } message && message.Chat == author.Chat)
        {
            await ShowAsync(plan, author, progress, message, cancellation);
        }
        else if (!plan.Told.Contains(Phase(progress)))
        {
            var number = await post.SendAsync(author, $"{plan.Id}/progress/{plan.Version}", BroadcastNotices.Progress(plan, progress, author, report), cancellation);
            await MarkAsync(
                plan with { Progress = number is > 0 && post.CanEdit(author) ? new ProgressMessage(author.Chat!.Value, number.Value) : null }, Phase(progress), cancellation);
        }
    }

    /// <summary>Changes the message in place, when what it says has changed.</summary>
    private async Task ShowAsync(PlannedBroadcast plan, Organiser author, BroadcastProgress progress, ProgressMessage message, CancellationToken cancellation)
    {
        var text = BroadcastNotices.Progress(plan, progress, author, report);
        if (_shown.GetValueOrDefault(plan.Id) != text.Text.Plain && await post.EditAsync(message, text, cancellation))
        {
            _shown[plan.Id] = text.Text.Plain;
        }
    }

    private async Task EndAsync(PlannedBroadcast plan, Organiser author, BroadcastProgress progress, CancellationToken cancellation)
    {
        if (plan.Progress is { } message)
        {
            await ShowAsync(plan, author, progress, message, cancellation);
        }

        var final = BroadcastNotices.Final(plan, progress, author, await report.FinalAsync(plan, progress, cancellation));
        if (await post.SendAsync(author, $"{plan.Id}/report/{plan.Version}", final, cancellation) is not null
            && await plans.ReplaceAsync(plan with { Status = PlanStatus.Ended, Progress = null, Version = plan.Version + 1 }, cancellation))
        {
            _shown.Remove(plan.Id);
            await audit.NoteAsync(plan.Author, "broadcast ended", plan.Id, progress.Status.Counts.ToString(), cancellation);
        }
    }

    private async Task<PlannedBroadcast?> MarkAsync(PlannedBroadcast plan, string told, CancellationToken cancellation)
    {
        var marked = plan with { Told = plan.Told.Add(told), Version = plan.Version + 1 };
        return await plans.ReplaceAsync(marked, cancellation) ? marked : null;
    }

    private async Task TellAuthorAsync(PlannedBroadcast plan, string text, CancellationToken cancellation)
    {
        if (await organisers.FindAsync(plan.Author, cancellation) is { Status: OrganiserStatus.Linked } author)
        {
            await post.SendAsync(author, $"{plan.Id}/lapsed", new OutgoingMessage { Text = text }, cancellation);
        }
    }

    private static string Phase(BroadcastProgress progress) => progress.Status.Phase is OccurrencePhase.Paused ? "paused" : "begun";
}
