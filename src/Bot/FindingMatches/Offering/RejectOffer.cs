using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Asking;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>"Not for me": which one and why, then the next result without it.</summary>
internal sealed class RejectOffer(SearchesInMemory searches, ShownOffers shown, Rejection rejection, SearchRun run) : ICommand, IDialog
{
    public const string CommandName = "notforme";
    private const string WhichStep = "which";
    private const string WhyStep = "why";

    private static readonly (string Label, RejectionReason Reason, string[] Words)[] Reasons =
    [
        ("Too far", RejectionReason.TooFar, ["far", "distance", "nearer", "closer"]),
        ("Wrong time", RejectionReason.WrongTime, ["time", "day", "when", "busy", "work"]),
        ("Not my thing", RejectionReason.NotMyThing, ["thing", "interested", "like", "boring", "taste"]),
        ("Costs too much", RejectionReason.CostsTooMuch, ["cost", "costs", "expensive", "dear", "price", "afford", "money", "pricey"]),
        ("Something else", RejectionReason.Other, ["else", "other", "skip"]),
    ];

    public string Name => CommandName;

    public string Description => "An offer that is not for you";

    public IReadOnlyList<string> Aliases => ["not for me", "no thanks", "not that one", "that's not for me", "not those"];

    public bool InMenu => false;

    /// <param name="argument">Empty, or which one ("2", "this"), or which one and why ("2 too far").</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search || search.Progress.Shown.IsEmpty)
        {
            return TurnOutcome.Say(turn, ShowOffer.Gone(searches.Open(turn)));
        }

        var said = argument.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var which = said.Length > 0 ? said[0] : search.Progress.LookedAt is not null || search.Progress.Shown.Length == 1 ? "this" : null;
        if (which is null)
        {
            return Open(turn, DialogState.Start(Name, WhichStep));
        }

        return shown.Find(search.Progress, which) is not { } service ? TurnOutcome.Say(turn, ShowOffer.Gone(search))
            : said.Length > 1 && ReasonIn(said[1]) is { } reason ? await RejectAsync(turn, search, service, reason, cancellation)
            : Open(turn, DialogState.Start(Name, WhichStep).Next(WhyStep, NumberOf(search, service)));
    }

    public Reply Prompt(DialogState state) => state.Step == WhyStep
        ? Reply.Action("Why is it not for you? That changes what I look for next.", [.. Reasons.Select(r => ReplyButton.Say(r.Label))])
        : Reply.Action("Which one is not for you? Type its number. /cancel stops.");

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search)
        {
            return TurnOutcome.Say(turn, ChangeSearch.NothingOpen) with { Conversation = turn.Conversation with { Dialog = null } };
        }

        if (state.Step == WhichStep)
        {
            return shown.Find(search.Progress, turn.Text) is { } chosen
                ? Open(turn, state.Next(WhyStep, NumberOf(search, chosen)))
                : null;
        }

        return ReasonIn(turn.Text) is { } reason && shown.Find(search.Progress, state.AnswerTo(WhichStep) ?? "") is { } service
            ? await RejectAsync(turn with { Conversation = turn.Conversation with { Dialog = null } }, search, service, reason, cancellation)
            : null;
    }

    private TurnOutcome Open(Turn turn, DialogState state)
    {
        var prompt = state.Step == WhichStep && searches.Open(turn) is { } search
            ? Prompt(state) with { Buttons = [.. shown.Buttons(search.Progress, number => number.ToString(CultureInfo.InvariantCulture))] }
            : Prompt(state);
        return TurnOutcome.Say(turn, prompt) with { Conversation = turn.Conversation with { Dialog = state } };
    }

    private ValueTask<TurnOutcome> RejectAsync(Turn turn, OpenSearch search, Service service, RejectionReason reason, CancellationToken cancellation)
    {
        var (request, said) = rejection.Apply(search.Request, service, reason);
        return run.ShowAsync(
            turn, search.With(request).Without(service.Id), $"I won't offer {service.Name} again.{(said is null ? "" : " " + said)}", cancellation);
    }

    private static string NumberOf(OpenSearch search, Service service) => search.Progress.Shown.IndexOf(service.Id) is >= 0 and var index
        ? (index + 1).ToString(CultureInfo.InvariantCulture) : "this";

    private static RejectionReason? ReasonIn(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', '.', '!', '\''], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 8 ? null
            : Reasons.Where(r => r.Words.Any(words.Contains)).Select(r => (RejectionReason?)r.Reason).FirstOrDefault();
    }
}
