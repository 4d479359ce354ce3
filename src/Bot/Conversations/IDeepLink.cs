namespace CommunityBot.Conversations;

/// <summary>A link into the chat: <c>/start KIND_PAYLOAD</c>.</summary>
public interface IDeepLink
{
    /// <summary>What stands before the first underscore.</summary>
    string Kind { get; }

    /// <returns>Null when the link leads nowhere: the person is then welcomed as usual.</returns>
    ValueTask<TurnOutcome?> OpenAsync(Turn turn, string payload, CancellationToken cancellation);
}
