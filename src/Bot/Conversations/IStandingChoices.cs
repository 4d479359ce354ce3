namespace CommunityBot.Conversations;

/// <summary>Choices that stand in a person's chat though no turn has offered them: the buttons of what they were sent.</summary>
public interface IStandingChoices
{
    /// <summary>Finds what typed words, or a number, stand for.</summary>
    /// <returns>Null when the words are none of these choices, or mean one that the conversation has offered since.</returns>
    ValueTask<string?> InputOfTypedAsync(Conversation conversation, string text, CancellationToken cancellation);
}
