namespace CommunityBot.Knowledge.Matching;

/// <summary>What the signs of <see cref="Sign"/> are made with, and from which odds on something is offered. Chosen by bench/MatchTuning.</summary>
internal sealed record MatchWeights
{
    public static MatchWeights Fitted { get; } = new();

    /// <summary>How much less a topic counts that many entries have than one that few have.</summary>
    public double Rarity { get; init; } = 0.34;

    /// <summary>What the most usual facet counts among others.</summary>
    public double LeastFacet { get; init; } = 0.3;

    /// <summary>What a facet counts that was told as a reason.</summary>
    public double Aside { get; init; } = 0.41;

    /// <summary>How much an entry that fits it alone can reach, of what it could otherwise.</summary>
    public double AsideStrength { get; init; } = 0.7;

    /// <summary>What a facet counts that was not said.</summary>
    public double Implied { get; init; } = 0.56;

    /// <summary>Rarity of words in the request from which on their share in an entry counts in full.</summary>
    public double LeastWordMass { get; init; } = 0.62;

    public double OrdinaryWord { get; init; } = 0.33;

    /// <summary>From here on a wish is named as a reason.</summary>
    public double LeastTold { get; init; } = 0.6;

    /// <summary>An entry this near to what was asked for, or nearer, is a near miss when it is not offered.</summary>
    public double LeastNearMiss { get; init; } = 0.45;

    /// <summary>From about here on an entry is what was asked for.</summary>
    public double LeastTopic { get; init; } = 0.63;

    public double LeastPartly { get; init; } = 0.3;

    /// <summary>What the person's own words in the entry make up for.</summary>
    public double WordsForTopic { get; init; } = 0.39;

    /// <summary>An entry that fits a lesser share of all that was asked for is something else.</summary>
    public double LeastShare { get; init; } = 0.3;

    public double SurelyRole { get; init; } = 0.9;

    public double SurelyGroup { get; init; } = 0.65;

    /// <summary>Metres after which nearness has fallen to a third.</summary>
    public double NearnessMetres { get; init; } = 3200;

    public double NearnessMetresWithoutCar { get; init; } = 2000;

    public double MostMetres { get; init; } = 9000;

    public double MostMetresWithoutCar { get; init; } = 4300;

    /// <summary>What a further offer of one organisation loses, in log odds.</summary>
    public double SameOrganization { get; init; } = -0.15;

    /// <summary>Log odds that the best must have; below, nothing fits.</summary>
    public double LeastOfBest { get; init; } = -0.6;

    /// <summary>Log odds that every offer must have.</summary>
    public double LeastOffered { get; init; } = -3;

    /// <summary>An offer this far below the best is left out of the list.</summary>
    public double Tail { get; init; } = 2.2;
}
