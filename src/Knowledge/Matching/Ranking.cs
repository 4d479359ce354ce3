using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Puts what fits in order: subject first, then place, time, commitment and freshness.</summary>
internal sealed class Ranking(Request request, MatchWeights weights, DateOnly today, Func<Entry, bool> lacks)
{
    private const int FreshDays = 365;
    private const int StaleDays = 2 * 365;
    private const int OldDays = 4 * 365;
    private const int BroadAgeRange = 30;
    private const double MostOdds = 3;

    private readonly double _roleOdds = Math.Clamp(Odds.Of(request.RoleLikelihood), -MostOdds, MostOdds);

    public double Of(Entry entry, double fit) =>
        fit + Place(entry) + Time(entry) + Kind(entry) + Age(entry) + Commitment(entry) + Freshness(entry) + Others(entry);

    private double Place(Entry entry)
    {
        if (request.Places.IsEmpty || request.Anywhere)
        {
            return 0;
        }

        if (entry.MetresFrom(request.Places) is not { } metres)
        {
            return weights.Place * weights.AtHome;
        }

        var scale = request.NoCar || request.Near ? weights.NearnessMetresWithoutCar : weights.NearnessMetres;
        var nearness = Math.Exp(-metres / scale);
        return weights.Place * (entry.Is(Traits.Remote) || entry.Is(Traits.ComesHome) ? Math.Max(weights.AtHome, nearness) : nearness);
    }

    private double Time(Entry entry) => request.Times is null ? 0
        : entry.Is(Traits.AnyTime) ? weights.TimeKnown * 0.7
        : entry.Sessions.IsEmpty ? weights.TimeUnknown
        : request.TimesAreWish && !entry.Sessions.Any(s => s.Suits(request.Times)) ? -weights.TimeKnown
        : weights.TimeKnown;

    private double Kind(Entry entry) => weights.Kind * (entry.Is(Traits.Role) ? _roleOdds : -_roleOdds);

    private double Age(Entry entry)
    {
        if (entry.Is(Traits.Role))
        {
            return request.IsChild && entry.Ages.Minimum <= 16 ? weights.AgeMeant : 0;
        }

        if (request.Ages.IsEmpty || request.AgesImplied || (entry.Ages.Minimum is null && entry.Ages.Maximum is null))
        {
            return 0;
        }

        var narrow = (entry.Ages.Maximum ?? 100) - (entry.Ages.Minimum ?? 0) <= BroadAgeRange || entry.Ages.Minimum >= 40;
        return narrow ? weights.AgeMeant : 0;
    }

    private double Commitment(Entry entry) => request.Commitment switch
    {
        Requests.Commitment.OneOff => entry.Is(Traits.OneOff) ? weights.CommitmentFits * 2 : 0,
        Requests.Commitment.LittleTime => entry.Is(Traits.LittleTime) || entry.Is(Traits.AnyTime) || entry.Is(Traits.OneOff) ? weights.CommitmentFits : 0,
        Requests.Commitment.Regular => entry.Is(Traits.OneOff) ? -weights.CommitmentFits : 0,
        _ => entry.Is(Traits.Role) && (entry.Is(Traits.OneOff) || entry.Is(Traits.LittleTime)) ? weights.CommitmentFits * 0.25 : 0,
    };

    private double Freshness(Entry entry) => entry.Service.AssuredOn is not { } assured ? 0
        : today.DayNumber - assured.DayNumber is var days && days <= FreshDays ? weights.Fresh
        : days > OldDays ? 2 * weights.Stale
        : days > StaleDays ? weights.Stale
        : 0;

    private double Others(Entry entry) =>
        (request.StepFree && entry.StepFree == StepFreeAccess.Unknown && !entry.Is(Traits.Remote) && !entry.Is(Traits.ComesHome) ? weights.StepsNotKnown : 0)
        + (entry.Only != Gender.NotSaid && request.Gender == Gender.NotSaid && !request.WomenOnly && !request.MenOnly ? weights.GenderNotSaid : 0)
        + (entry.Is(Traits.Demanding) && !request.Wishes.Any(w => w.IsSkill) ? weights.Demanding : 0)
        + (lacks(entry) ? weights.Lacks : 0)
        + (entry.Is(Traits.NeedsReferral) && !request.ForClient ? weights.NeedsReferral : 0);
}
