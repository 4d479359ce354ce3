using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Knowledge.Matching;

/// <summary>What the directory has for a request.</summary>
public abstract record MatchResult
{
    private MatchResult()
    {
    }

    /// <param name="Offers">What fits, best first.</param>
    public sealed record Matched(ImmutableArray<Offer> Offers) : MatchResult;

    /// <param name="Nearest">What nearly fits, nearest first, with what stands in the way.</param>
    public sealed record NothingFits(ImmutableArray<NearMiss> Nearest) : MatchResult;
}

/// <summary>An entry that fits.</summary>
/// <param name="Fit">0 to 1: how well it is what was asked for.</param>
public sealed record Offer(Service Service, double Fit, ImmutableArray<Reason> Reasons);

/// <summary>An entry that would fit but for <paramref name="InTheWay"/>.</summary>
public sealed record NearMiss(Service Service, ImmutableArray<Obstacle> InTheWay);

/// <summary>Why an entry can't be offered.</summary>
public enum Obstacle
{
    Age,
    ForOthers,
    ForWomen,
    ForMen,

    /// <summary>For people who live in another place.</summary>
    OtherArea,
    Steps,
    StepsNotKnown,
    Time,
    NotFromHome,
    NotInPerson,
    WithCarerOnly,
    Cost,
    TooFar,
    NeedsReferral,
    NeedsCar,
    Strenuous,
    NotAfterLoss,
    NoOtherPets,
    LongTerm,
    MuchTime,

    /// <summary>It asks for a look into the person's criminal record.</summary>
    NeedsCheck,

    /// <summary>It asks for a profession or for experience.</summary>
    NeedsSkill,
    RuledOut,
    OtherKind,
    Closed,

    /// <summary>It is near to what was asked for, but something else.</summary>
    NotQuite,
}
