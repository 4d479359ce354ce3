using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Organisers.Times;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>How a broadcast goes, and how it went, in an organiser's words. The figures are the ledger's.</summary>
internal sealed class BroadcastReport(BroadcastControl control, IBroadcastVotes votes, IOptions<CommunityOptions> community)
{
    private static readonly (RowState State, string Words)[] Lines =
    [
        (RowState.Sent, "sent"),
        (RowState.Failed, "failed"),
        (RowState.Suppressed, "not sent, because they stopped, blocked or were not to be reached in time"),
        (RowState.Unknown, "in doubt: sent, and no answer came"),
        (RowState.Cancelled, "cancelled"),
    ];

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    /// <summary>How it stands, in one line.</summary>
    public string Line(PlannedBroadcast plan, BroadcastProgress? progress) => $"{plan.Id} {Words.Quote(plan.Text, 40)}: {Standing(plan, progress)}";

    /// <summary>How far it has come; changes as it goes.</summary>
    public RichText Progress(PlannedBroadcast plan, BroadcastProgress? progress)
    {
        var text = new RichTextBuilder().Bold(plan.Id).Add($" {Words.Quote(plan.Text)}").Line().Add($"To {plan.Audience.Words}: ").Add(Standing(plan, progress) + ".");
        if (progress is { Status: { Phase: OccurrencePhase.Paused, Note.Length: > 0 } })
        {
            text.Line().Add(progress.Status.Note);
        }

        return text.Build();
    }

    /// <summary>The final account: every recipient in exactly one line, and the sum beside the audience.</summary>
    public async Task<RichText> FinalAsync(PlannedBroadcast plan, BroadcastProgress progress, CancellationToken cancellation)
    {
        var check = await control.CheckAsync(plan.Id, cancellation);
        var (counts, audience) = (check?.Counted ?? progress.Status.Counts, progress.Status.Audience);
        var text = new RichTextBuilder().Bold($"Report on {plan.Id}").Add($" {Words.Quote(plan.Text)}").Line().Add($"To {plan.Audience.Words}.").Paragraph();
        var shown = Lines.Where(l => counts[l.State] > 0 || l.State == RowState.Sent).ToList();
        foreach (var (state, words) in shown)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"{counts[state]:N0} {words}")).Line();
        }

        if (counts.Open > 0)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"{counts.Open:N0} still to come")).Line();
        }

        var sum = string.Join(" + ", shown.Select(l => counts[l.State]).Append(counts.Open).Where(n => n > 0).DefaultIfEmpty(0)
            .Select(n => n.ToString("N0", CultureInfo.InvariantCulture)));
        text.Add(string.Create(CultureInfo.InvariantCulture, $"{sum} = {counts.Total:N0}, the audience is {audience:N0}: "))
            .Add(counts.Total == audience && check is { Holds: true } ? "everybody is accounted for." : "THIS DOES NOT ADD UP. Please tell whoever runs the service.");
        if (!plan.IsCorrection)
        {
            var said = await votes.CountAsync(plan.Id, cancellation);
            text.Line().Add(string.Create(CultureInfo.InvariantCulture, $"{said.Useful:N0} found it useful, {said.NotUseful:N0} did not. Nobody's reading is tracked."));
        }

        return text.Build();
    }

    private string Standing(PlannedBroadcast plan, BroadcastProgress? progress) => plan.Status switch
    {
        PlanStatus.AwaitingApproval => $"{Words.People(plan.Size)}, waits for a second person's yes",
        PlanStatus.Refused => "not approved, not sent",
        PlanStatus.Withdrawn => "taken back before it began",
        _ when progress is null => plan.SendAt is { } at ? $"{Words.People(plan.Size)}, goes out on {TimeInWords.Say(at, _zone)}" : $"{Words.People(plan.Size)}, about to begin",
        _ => Standing(progress),
    };

    private static string Standing(BroadcastProgress progress)
    {
        var (status, done) = (progress.Status, progress.Status.Audience - progress.Status.Counts.Open);
        var far = status.IsFreezing
            ? string.Create(CultureInfo.InvariantCulture, $"{done:N0} done, and the rest of the audience is still being written down")
            : string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {status.Audience:N0} done");
        return status.Phase switch
        {
            OccurrencePhase.Freezing => "the audience is being written down",
            OccurrencePhase.Paused => $"paused, {far}",
            OccurrencePhase.Cancelling => $"being cancelled, {far}",
            OccurrencePhase.Closed => status.Counts[RowState.Cancelled] > 0 ? $"cancelled, {status.Counts[RowState.Sent]:N0} sent before" : $"finished, {status.Counts[RowState.Sent]:N0} of {status.Audience:N0} sent",
            _ when progress.Postponed > 0 && progress.Postponed == status.Counts.Open => far + $", {Words.Waiting(progress.Postponed)}",
            _ when status.CanaryIsOver => $"the first {status.Released:N0} are sent; the rest follows",
            _ => progress.TimeLeft is { } left
                ? far + string.Create(CultureInfo.InvariantCulture, $", {progress.Rate:0.#} a second, {Words.About(left)} left")
                : far,
        };
    }
}
