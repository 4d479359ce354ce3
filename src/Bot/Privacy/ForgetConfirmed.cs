using CommunityBot.Conversations;

namespace CommunityBot.Privacy;

/// <summary>The deletion itself; reached by the button or the full sentence that <see cref="ForgetMe"/> asks for.</summary>
internal sealed class ForgetConfirmed(IEnumerable<IPersonalData> kept) : ICommand
{
    public const string CommandName = "forgetconfirmed";

    public string Name => CommandName;

    public string Description => "Deletes everything, after the question";

    public IReadOnlyList<string> Aliases => ["yes, delete everything", "yes delete everything"];

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation)
    {
        // Each deletion can be repeated, so a stop half-way is mended by asking again; the conversation itself goes last,
        // with the turn.
        foreach (var store in kept)
        {
            await store.ForgetAsync(turn.Message.Person, cancellation);
        }

        var gone = Reply.Action("Done. Everything I held about you is deleted. If you write again, we start as strangers.") with { Private = true };
        return new TurnOutcome { Conversation = Conversation.New(turn.Message), Replies = [gone], Notes = [new Note.Forget()] };
    }
}
