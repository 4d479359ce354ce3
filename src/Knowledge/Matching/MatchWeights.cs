namespace CommunityBot.Knowledge.Matching;

/// <summary>What counts how much. Fitted by bench/MatchTuning on the people and directories of tests/Matching.</summary>
internal sealed record MatchWeights
{
    public static MatchWeights Fitted { get; } = new();

    public double BestTopic { get; init; } = 0.55;

    /// <summary>How much less a topic counts that many entries have than one that few have.</summary>
    public double Rarity { get; init; } = 0.34;

    public double AllTopics { get; init; } = 0.27;

    public double Audience { get; init; } = 0.065;

    public double Good { get; init; } = 0.1;

    public double WordsBesideConcepts { get; init; } = 0.3;

    /// <summary>A topic below this is not what was asked for.</summary>
    public double LeastTopic { get; init; } = 0.63;

    /// <summary>What the person's own words in the entry make up for.</summary>
    public double WordsForTopic { get; init; } = 0.39;

    /// <summary>A topic below this is not offered beside what was asked for either.</summary>
    public double LeastBeside { get; init; } = 0.2;

    /// <summary>What only stands beside comes after what was asked for.</summary>
    public double Beside { get; init; } = 0.12;

    /// <summary>An entry that fits a lesser share of all that was asked for is something else.</summary>
    public double LeastShare { get; init; } = 0.3;

    public double LeastTopicIfNothingElse { get; init; } = 0.93;

    public double LeastWords { get; init; } = 0.18;

    /// <summary>Rarity of words in the request from which on their share in an entry counts in full.</summary>
    public double LeastWordMass { get; init; } = 0.62;

    public double OrdinaryWord { get; init; } = 0.33;

    public double WishWord { get; init; } = 0.8;

    /// <summary>Of an entry for a request that names no subject.</summary>
    public double NoTopic { get; init; } = 0.3;

    public double GoodAlone { get; init; } = 0.21;

    public double AudienceAlone { get; init; } = 0.24;

    public double WordsAlone { get; init; } = 0.27;

    /// <summary>What the most usual facet counts among others.</summary>
    public double LeastFacet { get; init; } = 0.3;

    /// <summary>What a facet counts that was told as a reason.</summary>
    public double Aside { get; init; } = 0.41;

    /// <summary>What a facet counts that was not said.</summary>
    public double Implied { get; init; } = 0.56;

    /// <summary>How far below the best subject, were it open to the person, an offer may be.</summary>
    public double MostBelowBlocked { get; init; } = 0.26;

    public double Place { get; init; } = 0.39;

    /// <summary>What being had from home counts beside being next door.</summary>
    public double AtHome { get; init; } = 0.26;

    public double TimeKnown { get; init; } = 0.07;

    public double TimeUnknown { get; init; } = -0.023;

    /// <summary>What a unit of log odds counts for the kind that is sought.</summary>
    public double Kind { get; init; } = 0.083;

    public double SurelyRole { get; init; } = 0.7;

    public double SurelyGroup { get; init; } = 0.72;

    /// <summary>A role that asks for a profession, for somebody who has told of none.</summary>
    public double Demanding { get; init; } = -0.11;

    public double AgeMeant { get; init; } = 0.06;

    public double Fresh { get; init; } = 0.031;

    public double Stale { get; init; } = -0.031;

    public double CommitmentFits { get; init; } = 0.065;

    public double GenderNotSaid { get; init; } = -0.25;

    /// <summary>A role that asks for what the person has not told of.</summary>
    public double Lacks { get; init; } = -0.2;

    public double StepsNotKnown { get; init; } = -0.4;

    public double NeedsReferral { get; init; } = -0.043;

    public double SameOrganization { get; init; } = -0.029;

    /// <summary>Metres after which nearness has fallen to a third.</summary>
    public double NearnessMetres { get; init; } = 3200;

    public double NearnessMetresWithoutCar { get; init; } = 2000;

    public double MostMetres { get; init; } = 9000;

    public double MostMetresWithoutCar { get; init; } = 4300;

    /// <summary>An offer this far below the best is left out of the list.</summary>
    public double Tail { get; init; } = 1.2;
}
