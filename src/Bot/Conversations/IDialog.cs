namespace CommunityBot.Conversations;

/// <summary>A form or journey of several steps. Its state lives in the conversation, so it survives a restart.</summary>
public interface IDialog
{
    /// <summary>Names it in <see cref="DialogState.Name"/>.</summary>
    string Name { get; }

    /// <summary>The open question, asked (again).</summary>
    Reply Prompt(DialogState state);

    /// <summary>True when the open question asks for a number: "2" is then the answer and not the second choice.</summary>
    bool TakesNumbers(DialogState state) => false;

    /// <summary>
    /// Takes the person's words as the answer to the open question. Null means that they are not one (a question in
    /// the middle, say): they are then answered as usual and the open question is asked again. An outcome with
    /// <see cref="TurnOutcome.AnswerAsUsual"/> closes the dialog and has the words answered as usual.
    /// </summary>
    ValueTask<TurnOutcome?> ContinueAsync(Turn turn, DialogState state, CancellationToken cancellation);
}
