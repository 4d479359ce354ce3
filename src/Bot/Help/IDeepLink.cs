using CommunityBot.Conversations;

namespace CommunityBot.Help;

/// <summary>Implemented by features that a link into the chat leads to: <c>/start event_12</c>.</summary>
internal interface IDeepLink
{
    /// <summary>The part of the payload before the first underscore.</summary>
    string Kind { get; }

    /// <param name="payload">The part after it; empty when there is none.</param>
    ValueTask<TurnOutcome> OpenAsync(Turn turn, string payload, CancellationToken cancellation);
}
