using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>
/// <c>/broadcasts</c> lists them; with an id it shows one; with an act and an id it does that. "Pause b7f3q" means the
/// same as <c>/broadcasts pause b7f3q</c>.
/// </summary>
internal sealed partial class ShowBroadcasts(
    IOrganisers organisers, IPlannedBroadcasts plans, BroadcastControl control, BroadcastDesk desk, BroadcastReport report, WriteBroadcast form,
    Corrections corrections, AudienceChoices audiences) : OrganiserCommand(organisers)
{
    private const int MostListed = 10;

    public override string Name => "broadcasts";

    public override string Description => "How broadcasts go: pause, resume, cancel, correct, recall, report";

    public override OrganiserRole Least => OrganiserRole.Viewer;

    public override string? ArgumentIn(string text) => Worded().Match(text.Trim().ToLowerInvariant()) is { Success: true } said
        ? $"{said.Groups["act"].Value} {said.Groups["id"].Value}"
        : null;

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        var words = argument.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => await ListAsync(turn, cancellation),
            [var id] => await ShowAsync(who, turn, id, cancellation),
            ["show" or "report", var id] => await ShowAsync(who, turn, id, cancellation),
            ["correct", var id] when who.Role >= OrganiserRole.Organiser => await form.CorrectAsync(who, turn, id, cancellation),
            ["recall", var id, .. var said] when who.Role >= OrganiserRole.Organiser => await RecallAsync(who, turn, id, said is ["yes"], cancellation),
            [var act, var id, .. var shown] => await DoAsync(who, turn, act, id, shown.FirstOrDefault() ?? "", cancellation),
        };
    }

    private async Task<TurnOutcome> ListAsync(Turn turn, CancellationToken cancellation)
    {
        var text = new RichTextBuilder();
        var buttons = new List<ReplyButton>();
        foreach (var plan in await plans.NewestAsync(MostListed, cancellation))
        {
            text.Line().Add(report.Line(plan, await control.ProgressAsync(plan.Id, cancellation)));
            buttons.Add(ReplyButton.Say($"Show {plan.Id}", $"/{Name} {plan.Id}"));
        }

        return TurnOutcome.Say(turn, text.IsEmpty
            ? Reply.Action("There has been no broadcast yet. /broadcast writes one.")
            : Reply.Action(text.Build(), [.. buttons.Take(6)]));
    }

    private async Task<TurnOutcome> ShowAsync(Organiser who, Turn turn, string id, CancellationToken cancellation)
    {
        if (await plans.FindAsync(id, cancellation) is not { } plan)
        {
            return TurnOutcome.Say(turn, Reply.Action($"There is no broadcast {id}. /broadcasts lists them."));
        }

        var progress = await control.ProgressAsync(id, cancellation);
        var buttons = BroadcastButtons.For(plan, progress, who).Select(b => ReplyButton.Say(b.Label, b.Input)).ToArray();
        return progress is { Status.Phase: OccurrencePhase.Closed }
            ? TurnOutcome.Say(turn, Reply.Action(await report.FinalAsync(plan, progress, cancellation), buttons))
            : plan.Status == PlanStatus.AwaitingApproval
                ? TurnOutcome.Say(turn, BroadcastForm.Preview(plan), Reply.Action(report.Progress(plan, progress), buttons))
                : TurnOutcome.Say(turn, Reply.Action(report.Progress(plan, progress), buttons));
    }

    private async Task<TurnOutcome> DoAsync(Organiser who, Turn turn, string act, string id, string fingerprint, CancellationToken cancellation)
    {
        var answer = await desk.DoAsync(who, act, id, fingerprint, cancellation);
        return TurnOutcome.Say(turn, Reply.Action(answer.Text, ReplyButton.Say($"Show {id}", $"/{Name} {id}")));
    }

    private async Task<TurnOutcome> RecallAsync(Organiser who, Turn turn, string id, bool sure, CancellationToken cancellation)
    {
        var (audience, why) = await corrections.AudienceAsync(id, cancellation);
        if (audience is null)
        {
            return TurnOutcome.Say(turn, Reply.Action(why));
        }

        var size = (await audiences.SizeAsync(audience, turn.Now, cancellation)).Total;
        if (!sure)
        {
            return TurnOutcome.Say(turn, Reply.Action(
                $"Take {id} back from {Words.People(size)}? Where the channel lets me I delete it; everybody else is asked to ignore it.",
                ReplyButton.Say($"Yes, recall {id}", $"/{Name} recall {id} yes"), ReplyButton.Say("No, leave it", $"/{Name} {id}")));
        }

        if (await corrections.RecallAsync(id, audience, who, size, turn.Now, cancellation) is not { } recall)
        {
            return TurnOutcome.Say(turn, Reply.Action($"There is no broadcast {id}."));
        }

        var (answer, _) = await desk.SubmitAsync(who, recall, cancellation);
        return TurnOutcome.Say(turn, Reply.Action(answer.Done ? $"{id} is being taken back, as {recall.Id}." : answer.Text, ReplyButton.Say($"Show {recall.Id}", $"/{Name} {recall.Id}")));
    }

    [GeneratedRegex("^(?<act>show|report|approve|refuse|pause|resume|cancel|widen|resend|correct|recall) (?<id>b[a-z2-9]{5})$")]
    private static partial Regex Worded();
}
