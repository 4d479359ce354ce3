using CommunityBot.Conversations;
using CommunityBot.Privacy;

namespace CommunityBot.Feedback;

/// <summary>
/// The thumb down under an answer, and the question why. The vote counts from the press on, because most people walk
/// away then; the reason, when it comes, is added to the question that waits for the organisers.
/// </summary>
internal sealed class VoteNotUseful : ICommand, IDialog
{
    private const string ReasonStep = "reason";
    private const string WordsStep = "words";
    private const string SomethingElse = "Something else";

    private static readonly string[] Reasons =
        ["It did not answer my question", "It is out of date", "It is hard to understand"];

    public string Name => "notuseful";

    public string Description => "This answer did not help";

    public IReadOnlyList<string> Aliases => ["that didn't help", "that did not help", "not useful", "not helpful"];

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        if (VotedOn.Find(turn.Conversation, argument) is not { } voted)
        {
            return ValueTask.FromResult(TurnOutcome.Say(turn, VotedOn.NothingToVoteOn));
        }

        var vote = new Note.Vote(voted.Article, Useful: false, Reason: null);
        if (voted.Question is null)
        {
            return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(
                "Thank you for telling me. The people who look after this service will look at that answer.")).With(vote));
        }

        var state = DialogState.Start(Name, ReasonStep);
        var outcome = TurnOutcome.Say(turn, Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
        return ValueTask.FromResult(outcome.With(vote).With(new Note.Unanswered(voted.Question, voted.Article, Reason: null)));
    }

    public Reply Prompt(DialogState state) => state.Step == WordsStep
        ? Reply.Action("What was wrong with it? Please say it in your own words, without names or numbers. /cancel stops.")
        : Reply.Action("I'm sorry it did not help. Why not? You can also just ask your next question.",
            [.. Reasons.Select(r => ReplyButton.Say(r)), ReplyButton.Say(SomethingElse)]);

    public ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        ValueTask.FromResult<TurnOutcome?>(
            state.Step == WordsStep ? Keep(turn, PersonalDetails.Scrub(turn.Text))
            : ReasonIn(turn.Text, SomethingElse) ? AskForWords(turn, state)
            : Reasons.FirstOrDefault(r => ReasonIn(turn.Text, r)) is { } reason ? Keep(turn, reason)
            : Closed(turn) with { AnswerAsUsual = true });

    private static bool ReasonIn(string text, string reason) =>
        text.Trim().TrimEnd('.', '!').Equals(reason, StringComparison.OrdinalIgnoreCase);

    private TurnOutcome AskForWords(Turn turn, DialogState state)
    {
        var next = state.Next(WordsStep, SomethingElse);
        return TurnOutcome.Say(turn, Prompt(next)) with { Conversation = turn.Conversation with { Dialog = next } };
    }

    private static TurnOutcome Keep(Turn turn, string reason)
    {
        var outcome = Closed(turn) with
        {
            Replies = [Reply.Action("Thank you. The people who look after this service see this, and will put it right. "
                + "You can also ask in other words, or type /help.")],
        };
        return VotedOn.Find(turn.Conversation, "") is { Question: { } question } voted
            ? outcome.With(new Note.Unanswered(question, voted.Article, reason))
            : outcome;
    }

    private static TurnOutcome Closed(Turn turn) =>
        TurnOutcome.Silence(turn) with { Conversation = turn.Conversation with { Dialog = null } };
}
