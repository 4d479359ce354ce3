using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>Shows what was understood, each part with a button that takes it away, or asks for a new place, day and so on.</summary>
internal sealed class ChangeSearch(MatchService matches, SearchesInMemory searches) : ICommand
{
    public string Name => "changesearch";

    public string Description => "Change what I look for";

    public IReadOnlyList<string> Aliases => ["change the search", "change my search", "change search", "what did you look for", "what are you looking for"];

    public bool InMenu => false;

    /// <param name="argument">Empty, or what to change: "place", "days", "age", "subject".</param>
    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(searches.Open(turn) is not { } search ? TurnOutcome.Say(turn, NothingOpen)
            : argument.Length > 0 ? Ask(turn, PartNamed.KindOf(argument) ?? RequestParts.Subject)
            : TurnOutcome.Say(turn, Parts(search)));

    public static Reply NothingOpen => Reply.Action("There is no search to change. Tell me what you are looking for, for example \"gardening near Sidcup on Saturdays\".");

    private Reply Parts(OpenSearch search)
    {
        var parts = RequestParts.Of(search.Request, matches.LabelOf);
        var text = parts.IsEmpty
            ? "I have understood nothing that I could look for yet."
            : $"I look for: {RequestParts.InWords(parts)}. Take a part away, or change one. You can also type it: “forget {parts[^1].Words}”, “change place”.";
        return Reply.Action(text,
        [
            .. parts.Select(p => ReplyButton.Say($"Forget {p.Words}", $"/forgetpart {p.Words}")),
            ReplyButton.Say("Change place", "/changesearch place"),
            ReplyButton.Say("Change days", "/changesearch days"),
            ReplyButton.Say("New search", "/newsearch"),
        ]);
    }

    private static TurnOutcome Ask(Turn turn, string kind)
    {
        var state = DialogState.Start(SearchForm.DialogName, kind);
        return TurnOutcome.Say(turn, Reply.Action(SearchQuestions.Text(kind), ReplyButton.Say("Skip"))) with
        {
            Conversation = turn.Conversation with { Dialog = state },
        };
    }
}
