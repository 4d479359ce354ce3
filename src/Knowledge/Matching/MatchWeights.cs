namespace CommunityBot.Knowledge.Matching;

/// <summary>What counts how much. Fitted on tests/Matching/tuning.</summary>
internal sealed record MatchWeights
{
    public static MatchWeights Fitted { get; } = new();

    public double BestTopic { get; init; } = 0.55;

    /// <summary>How much less a topic counts that many entries have than one that few have.</summary>
    public double Rarity { get; init; } = 0.3;

    public double AllTopics { get; init; } = 0.25;

    public double Audience { get; init; } = 0.1;

    public double Good { get; init; } = 0.1;

    public double WordsBesideConcepts { get; init; } = 0.2;

    /// <summary>A topic below this is not what was asked for.</summary>
    public double LeastTopic { get; init; } = 0.52;

    /// <summary>What the person's own words in the entry make up for.</summary>
    public double WordsForTopic { get; init; } = 0.35;

    /// <summary>What is good for something, or for somebody, must fit at least this well when no topic was named.</summary>
    public double LeastGood { get; init; } = 0.3;

    public double LeastWords { get; init; } = 0.25;

    public double Place { get; init; } = 0.25;

    /// <summary>What being had from home counts beside being next door.</summary>
    public double AtHome { get; init; } = 0.35;

    public double TimeKnown { get; init; } = 0.06;

    public double TimeUnknown { get; init; } = -0.02;

    public double Kind { get; init; } = 0.2;

    public double AgeMeant { get; init; } = 0.08;

    public double Fresh { get; init; } = 0.05;

    public double Stale { get; init; } = -0.05;

    public double CommitmentFits { get; init; } = 0.08;

    public double GenderNotSaid { get; init; } = -0.12;

    public double NeedsReferral { get; init; } = -0.04;

    public double SameOrganization { get; init; } = -0.03;

    /// <summary>Metres after which nearness has fallen to a third.</summary>
    public double NearnessMetres { get; init; } = 3000;

    public double NearnessMetresWithoutCar { get; init; } = 1800;

    public double MostMetres { get; init; } = 9000;

    public double MostMetresWithoutCar { get; init; } = 5000;

    /// <summary>An offer this far below the best is left out of the list.</summary>
    public double Tail { get; init; } = 0.22;
}
