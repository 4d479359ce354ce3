using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>
/// The questions that sharpen or change a search, one at a time. What they are about lies in the conversation; an
/// answer takes the place of what was said of it before, so that going back and answering again works.
/// </summary>
internal sealed class SearchForm(MatchService matches, SearchesInMemory searches, SearchRun run, SearchIntent intent) : IDialog
{
    public const string DialogName = "search";

    private static readonly HashSet<string> Skips = new(StringComparer.OrdinalIgnoreCase)
    {
        "skip", "don't mind", "dont mind", "i don't mind", "doesn't matter", "no preference", "not bothered", "no", "none",
    };

    public string Name => DialogName;

    public Reply Prompt(DialogState state) => Reply.Action(SearchQuestions.Text(state.Step), ReplyButton.Say("Skip"));

    public bool TakesNumbers(DialogState state) => state.Step == RequestParts.Age;

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search)
        {
            return TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true };
        }

        // What is said about the search itself is not the answer, and settles it.
        if (SearchSayings.IsSaying(turn.Text))
        {
            return TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true };
        }

        if (Skips.Contains(turn.Text.Trim().TrimEnd('.', '!')))
        {
            return TurnOutcome.Say(turn, Reply.Action("Fine. You can tell me what to change at any time.")) with
            {
                Conversation = turn.Conversation with { Dialog = null },
            };
        }

        // "Is the library in Erith open?" names a place and is no answer.
        if ((turn.Text.EndsWith('?') && intent.Of(turn) == Intent.Question)
            || SearchQuestions.Answered(matches.Requests, search.Request, state.Step, turn.Text) is not { } request)
        {
            return intent.Of(turn) == Intent.Search
                ? TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null }, AnswerAsUsual = true }
                : null;
        }

        var after = state.Next(state.Step, turn.Text);
        return await run.ShowAsync(turn with { Conversation = turn.Conversation with { Dialog = null } }, search.With(request), after, cancellation);
    }
}
