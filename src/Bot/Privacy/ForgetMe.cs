using CommunityBot.Conversations;

namespace CommunityBot.Privacy;

/// <summary>
/// Deletes everything held about the person, after they confirmed it. In a group the question goes to their own chat,
/// where this conversation's open question isn't known; so the button and the full sentence carry the confirmation
/// themselves.
/// </summary>
internal sealed class ForgetMe(ForgetConfirmed confirmed) : ICommand, IDialog
{
    private const string ConfirmStep = "confirm";
    private static readonly string[] Yes = ["yes", "y", "yes please", "ok", "okay", "sure", "confirm", "delete", "delete it", "do it", "yep", "yeah"];
    private static readonly string[] No = ["no", "n", "no thanks", "no thank you", "don't", "keep it", "nope"];

    public string Name => "forget";

    public string Description => "Delete everything held about you";

    public IReadOnlyList<string> Aliases => ["delete my data", "forget me", "erase my data", "remove my data", "delete everything about me", "delete all my data"];

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        var state = DialogState.Start(Name, ConfirmStep);
        return ValueTask.FromResult(TurnOutcome.Say(turn, Prompt(state)) with
        {
            Conversation = turn.Conversation with { Dialog = turn.Message.InGroup ? turn.Conversation.Dialog : state },
        });
    }

    public Reply Prompt(DialogState state) => Reply.Action(
        "Do you want me to delete everything I hold about you here? What goes: what I remember of our conversation, the "
        + "questions of yours that I could not answer, your votes and feedback, the searches I watch for you, your introductions and what you chose to be sent. It can't be undone. "
        + "Press a button, or type \"yes, delete everything\" or \"no\".",
        ReplyButton.Say("Yes, delete everything", "/" + ForgetConfirmed.CommandName),
        ReplyButton.Say("No, keep it", "/keep")) with
    { Private = true };

    public async ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation)
    {
        var answer = turn.Text.Trim().TrimEnd('.', '!').ToLowerInvariant();
        return Yes.Contains(answer) ? await confirmed.RunAsync(turn, "", cancellation)
            : No.Contains(answer) ? KeepMyData.Keep(turn)
            : KeepMyData.Keep(turn) with { Replies = [], AnswerAsUsual = true };
    }
}
