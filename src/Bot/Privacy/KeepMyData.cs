using CommunityBot.Conversations;

namespace CommunityBot.Privacy;

/// <summary>The "no" to <see cref="ForgetMe"/>'s question.</summary>
internal sealed class KeepMyData : ICommand
{
    public string Name => "keep";

    public string Description => "Keep my data after all";

    public IReadOnlyList<string> Aliases => ["no, keep it", "no keep it"];

    public bool InMenu => false;

    public ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) => ValueTask.FromResult(Keep(turn));

    public static TurnOutcome Keep(Turn turn) => new()
    {
        Conversation = turn.Conversation with { Dialog = null },
        Replies = [Reply.Action("Nothing was deleted. /mydata shows what I hold, and /privacy says why.") with { Private = true }],
    };
}
