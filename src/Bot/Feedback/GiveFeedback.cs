using CommunityBot.Conversations;
using CommunityBot.Privacy;

namespace CommunityBot.Feedback;

/// <summary>Words for the people who look after the service, given at once (<c>/feedback it was slow</c>) or when asked for.</summary>
internal sealed class GiveFeedback : ICommand, IDialog
{
    private const string WordsStep = "words";

    public string Name => "feedback";

    public string Description => "Tell the people behind this what you think";

    public IReadOnlyList<string> Aliases => ["feedback", "give feedback", "leave feedback"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        ValueTask.FromResult(argument.Length > 0 ? Keep(turn, argument) : Ask(turn));

    public Reply Prompt(DialogState state) => Reply.Action(
        "What would you like to say? Your next message goes to the people who look after this service. "
        + "Please leave out names and numbers. /cancel stops.", ReplyButton.Say("Cancel", "/cancel"));

    public ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation) =>
        ValueTask.FromResult<TurnOutcome?>(string.IsNullOrWhiteSpace(turn.Text) ? null : Keep(turn, turn.Text));

    private TurnOutcome Ask(Turn turn)
    {
        var state = DialogState.Start(Name, WordsStep);
        return TurnOutcome.Say(turn, Prompt(state)) with { Conversation = turn.Conversation with { Dialog = state } };
    }

    private static TurnOutcome Keep(Turn turn, string words)
    {
        var thanks = Reply.Action(
            "Thank you. The people who look after this service read every message, but can't answer here. "
            + "Your words are kept without your name, and /forget deletes them.");
        return (TurnOutcome.Say(turn, thanks) with { Conversation = turn.Conversation with { Dialog = null } })
            .With(new Note.Feedback(PersonalDetails.Scrub(words)));
    }
}
