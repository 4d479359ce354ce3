namespace CommunityBot.Conversations;

/// <summary>
/// Answers free text, or passes. Handlers are asked in their order of registration; the last one always answers.
/// </summary>
public interface ITextHandler
{
    /// <returns>Null when the text is not for this handler.</returns>
    ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation);
}

/// <summary>Reads every message before anything else does, also in forms, groups and over the rate limit.</summary>
public interface ISafeguard
{
    /// <returns>Null when nothing in the text speaks of danger.</returns>
    TurnOutcome? Check(Turn turn);

    /// <summary>
    /// Looks at the answer to a text that <see cref="Check"/> let pass. When the text might yet speak of danger, the answer
    /// also says whom to call.
    /// </summary>
    TurnOutcome Accompany(Turn turn, TurnOutcome answered) => answered;
}
