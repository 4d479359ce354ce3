namespace CommunityBot.FindingMatches.Unmet;

/// <summary>How often people looked for something that nothing met. Counts alone: nothing in it points to anybody.</summary>
public interface IUnmetNeeds
{
    /// <summary>Counts one need.</summary>
    Task CountAsync(UnmetNeed need, CancellationToken cancellation);

    /// <summary>Every need counted so far, the most frequent first.</summary>
    Task<IReadOnlyList<UnmetNeedCount>> ListAsync(CancellationToken cancellation);
}

/// <param name="Area">The name of a part of the borough; empty when none was said.</param>
/// <param name="Theme">What was looked for, in the words of the concept list.</param>
public sealed record UnmetNeed(string Area, string Theme);

/// <param name="Count">1 or more; one under <see cref="FewestShown"/> is never shown as it is.</param>
public sealed record UnmetNeedCount(UnmetNeed Need, int Count)
{
    public const int FewestShown = 5;

    /// <summary>As it may be shown.</summary>
    public string Shown => Count < FewestShown ? $"fewer than {FewestShown}" : Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
