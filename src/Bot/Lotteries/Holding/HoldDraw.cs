using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Holding;

/// <summary>
/// <c>/holddraw</c> lists draws and begins a new one; with an id it shows one, its commitments and its result. Announcing,
/// closing ahead of time and calling off wait for a second organiser: <c>approve</c> or <c>refuse</c> with the act and the id.
/// </summary>
internal sealed class HoldDraw(
    IOrganisers organisers, DrawHolders holders, IDrawStore store, DrawDesk desk, DrawActs acts, DrawAnswers answers, AuditTrail audit, IOptions<CommunityOptions> community)
    : OrganiserCommand(organisers), IDialog
{
    public const string CommandName = "holddraw";

    private const int MostShown = 8;

    public override string Name => CommandName;

    public override string Description => "Hold a draw: make one, see what it is bound to, close it, call it off";

    public override OrganiserRole Least => OrganiserRole.Organiser;

    public override string? ArgumentIn(string text) => DrawHolders.Read(text);

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        if (!DrawHolders.May(who))
        {
            return TurnOutcome.Say(turn, Reply.Action($"You are {who.Standing}: draws are for those who look after the whole community."));
        }

        return argument.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [DrawForm.New] => Go(turn, DrawForm.Start(Name, DrawForm.New)),
            ["approve" or "refuse", var named, var id] when Enum.TryParse<DrawAct>(named, ignoreCase: true, out var act) =>
                await AnswerAsync(who, turn, argument.StartsWith("approve", StringComparison.OrdinalIgnoreCase), act, id, cancellation),
            ["close", var id] => await AskAsync(who, turn, id, DrawAct.Close, "", cancellation),
            [DrawForm.Void, var id] => await IfThereAsync(turn, id, _ => Go(turn, DrawForm.Start(Name, DrawForm.Void, id)), cancellation),
            [DrawForm.Reveal, var id] => await IfThereAsync(turn, id, draw => BeginReveal(turn, draw), cancellation),
            [var id] => await ShowAsync(who, turn, id, cancellation),
            _ => await ListAsync(turn, cancellation),
        };
    }

    public Reply Prompt(DialogState state) => DrawForm.Prompt(state);

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (!await IsOpenToAsync(turn, cancellation) || await Organisers.FindAsync(turn.Message.Person, cancellation) is not { } who || !DrawHolders.May(who))
        {
            // Not theirs any more: the form is gone, and the words are anybody's.
            return TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true };
        }

        if (state.Step == DrawForm.Review)
        {
            return turn.Text.Trim().TrimEnd('.', '!').ToLowerInvariant() is "yes" or "yes, do it" ? await ProposeAsync(who, turn, state, cancellation) : null;
        }

        var (answer, why) = await answers.ReadAsync(state, turn.Text, turn.Now, cancellation);
        if (answer is null)
        {
            return TurnOutcome.Say(turn, Reply.Action(why), Prompt(state));
        }

        var next = state.Next(DrawForm.After(state), answer);
        var closed = turn with { Conversation = turn.Conversation with { Dialog = null } };
        return (state.NoteOf(DrawForm.Act), next.Step) switch
        {
            (DrawForm.Void, DrawForm.Review) => await AskAsync(who, closed, state.NoteOf(DrawForm.Id)!, DrawAct.Void, answer, cancellation),
            (DrawForm.Reveal, DrawForm.Review) => await RevealAsync(who, closed, next, cancellation),
            (_, DrawForm.Review) => Go(turn, next.Note(DrawForm.Summary, await PreviewAsync(next, turn.Now, cancellation))),
            _ => Go(turn, next),
        };
    }

    private async Task<string> PreviewAsync(DialogState state, DateTimeOffset now, CancellationToken cancellation) =>
        DrawSheet.Of((await answers.PlanAsync(state, now, cancellation)).Announce(), community.Value, bound: false).Plain;

    private async Task<TurnOutcome> ProposeAsync(Organiser who, Turn turn, DialogState state, CancellationToken cancellation)
    {
        var (draw, fault) = await desk.ProposeAsync(await answers.PlanAsync(state, turn.Now, cancellation), who.Id, cancellation);
        await NoteAsync(who, "proposed", draw?.Id ?? "", fault, cancellation);
        return TurnOutcome.Say(turn, draw is null
            ? Reply.Action(fault)
            : Reply.Action($"“{draw.Title}” is written. {await holders.AskedInWordsAsync(draw.Pending!, cancellation)}", ReplyButton.Say("Show it", $"/{Name} {draw.Id}"))) with
        {
            Conversation = turn.Conversation with { Dialog = null },
        };
    }

    private async Task<TurnOutcome> AskAsync(Organiser who, Turn turn, string id, DrawAct act, string reason, CancellationToken cancellation)
    {
        var fault = await desk.AskAsync(id, act, who.Id, reason, cancellation);
        await NoteAsync(who, $"asked to {act}".ToLowerInvariant(), id, fault, cancellation);
        return Said(turn, id, fault ?? await holders.AskedInWordsAsync((await store.FindAsync(id, cancellation))!.Pending!, cancellation));
    }

    private async Task<TurnOutcome> AnswerAsync(Organiser who, Turn turn, bool yes, DrawAct act, string id, CancellationToken cancellation)
    {
        var fault = yes ? await desk.ConfirmAsync(id, act, who.Id, cancellation) : await desk.RefuseAsync(id, act, cancellation);
        await NoteAsync(who, $"{act} {(yes ? "approved" : "refused")}".ToLowerInvariant(), id, fault, cancellation);
        return Said(turn, id, fault ?? (yes, act) switch
        {
            (false, _) => "It is left as it is.",
            (_, DrawAct.Announce) => "Announced. From now on its prizes, times and sources are bound.",
            (_, DrawAct.Close) => "The entries end now.",
            _ => "It is called off, and the reason is published.",
        });
    }

    private TurnOutcome BeginReveal(Turn turn, HeldDraw draw)
    {
        string[] sources = [.. draw.MissingReveals.Select(r => r.Revealer), .. draw.Sources.OfType<RandomSource.PublicResult>().Select(s => s.Name), .. draw.Sources.OfType<RandomSource.Beacon>().Select(_ => "drand")];
        return draw.State is DrawState.AwaitingReveals or DrawState.AwaitingHour
            ? Go(turn, DrawForm.Start(Name, DrawForm.Reveal, draw.Id).Note(DrawForm.Sources, string.Join('\n', sources.Distinct())))
            : Said(turn, draw.Id, "Values are taken between the close and the result.");
    }

    private async Task<TurnOutcome> RevealAsync(Organiser who, Turn turn, DialogState state, CancellationToken cancellation)
    {
        var id = state.NoteOf(DrawForm.Id)!;
        var done = await acts.DoAsync(new LotteryRequest("draw reveal", [id, state.AnswerTo(DrawForm.Source)!, state.AnswerTo(DrawForm.Value)!]), cancellation);
        await NoteAsync(who, "value brought", id, done.Done ? null : done.Text, cancellation);
        return Said(turn, id, done.Text);
    }

    private async Task<TurnOutcome> ListAsync(Turn turn, CancellationToken cancellation)
    {
        var draws = await store.NewestAsync(MostShown, cancellation);
        var lines = draws.Select(d => $"• {d.Title}: {DrawWords.State(d, community.Value)}");
        return TurnOutcome.Say(turn, Reply.Action(
            draws.Count == 0 ? "There has been no draw yet." : string.Join('\n', lines),
            [ReplyButton.Say("New draw", $"/{Name} {DrawForm.New}"), .. draws.Select(d => ReplyButton.Say($"Show {d.Title}", $"/{Name} {d.Id}"))]));
    }

    private async Task<TurnOutcome> ShowAsync(Organiser who, Turn turn, string id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is not { } draw ? await ListAsync(turn, cancellation)
        : TurnOutcome.Say(turn, Reply.Action(DrawSheet.Of(draw, community.Value, winners: await store.WinnersAsync(id, cancellation)), [.. Buttons(who, draw).Select(b => ReplyButton.Say(b.Label, b.Value))]));

    private IEnumerable<(string Label, string Value)> Buttons(Organiser who, HeldDraw draw) => draw switch
    {
        { Pending: { } pending } when pending.By == who.Id => [("Take it back", $"/{Name} refuse {pending.What} {draw.Id}".ToLowerInvariant())],
        { Pending: not null } => DrawHolders.Answers(draw, Name),
        { State: DrawState.Proposed } or { IsOver: true } => [],
        _ =>
        [
            .. draw.State == DrawState.Open ? [("Close it now", $"/{Name} close {draw.Id}")] : Array.Empty<(string, string)>(),
            .. draw.State is DrawState.AwaitingReveals or DrawState.AwaitingHour ? [("Bring a value", $"/{Name} {DrawForm.Reveal} {draw.Id}")] : Array.Empty<(string, string)>(),
            ("Call it off", $"/{Name} {DrawForm.Void} {draw.Id}"),
        ],
    };

    private async Task<TurnOutcome> IfThereAsync(Turn turn, string id, Func<HeldDraw, TurnOutcome> act, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) is { } draw ? act(draw) : await ListAsync(turn, cancellation);

    private Task NoteAsync(Organiser who, string what, string id, string? fault, CancellationToken cancellation) =>
        audit.NoteAsync(who.Id, "draw " + what, id, string.IsNullOrEmpty(fault) ? "done" : "refused: " + fault, cancellation);

    private TurnOutcome Said(Turn turn, string id, string text) => TurnOutcome.Say(turn, Reply.Action(text, ReplyButton.Say("Show it", $"/{Name} {id}")));

    private static TurnOutcome Go(Turn turn, DialogState state) =>
        TurnOutcome.Say(turn, DrawForm.Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
}
