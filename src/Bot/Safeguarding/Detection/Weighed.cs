namespace CommunityBot.Safeguarding.Detection;

/// <summary>A message on the scales.</summary>
/// <param name="LogOdds">From 0 on it is taken to speak of danger.</param>
/// <param name="Classifier">What the classifier says by itself.</param>
internal readonly record struct Weighed(Danger? Verdict, float LogOdds, float Classifier, Phrasing Phrase, int Words)
{
    /// <summary>What it may speak of, when that is in doubt; otherwise null.</summary>
    public DangerCategory? Suspicion { get; init; }

    /// <summary>What the net says by itself; 0 where it wasn't asked.</summary>
    public float Net { get; init; }

    /// <summary>What classifier and net take it for, if for any danger.</summary>
    public DangerCategory Category { get; init; }
}
