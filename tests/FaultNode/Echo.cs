using CommunityBot.Conversations;

namespace CommunityBot.FaultNode;

/// <summary>Says back what it hears, after a moment of work.</summary>
internal sealed class Echo : ITextHandler, ISafeguard
{
    public TurnOutcome? Check(Turn turn) => null;

    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(40)), TimeProvider.System, cancellation);
        return TurnOutcome.Say(turn, Reply.Action("You said: " + turn.Text));
    }
}
