namespace CommunityBot.Unanswered;

/// <summary>The questions that wait for an organiser: not covered, or their answer was voted down.</summary>
public interface IUnansweredInbox
{
    /// <summary>The newest first. The same question by the same person is listed once, with the newest reason given.</summary>
    /// <param name="most">How many notes are looked at.</param>
    Task<IReadOnlyList<UnansweredQuestion>> NewestAsync(int most, CancellationToken cancellation);

    /// <summary>Removes questions that were dealt with; ids that are gone already are passed over.</summary>
    Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);
}

/// <summary>A question as one person asked it.</summary>
/// <param name="Ids">The notes it stands for.</param>
/// <param name="Question">Scrubbed of personal details.</param>
/// <param name="Article">The article that was voted down; null when none was found.</param>
/// <param name="Reason">Why it was voted down, or null.</param>
/// <param name="At">When it was last asked.</param>
public sealed record UnansweredQuestion(
    IReadOnlyList<string> Ids, string Question, string? Article, string? Reason, DateTimeOffset At);
