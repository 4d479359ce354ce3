using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>What speaks for an entry beside its subject: place, time, kind, commitment and freshness.</summary>
internal sealed class Circumstance(Request request, MatchWeights weights, DateOnly today, Func<Entry, bool> lacks)
{
    private const int FreshDays = 365;
    private const int StaleDays = 2 * 365;
    private const int OldDays = 4 * 365;
    private const int BroadAgeRange = 30;
    private const double SurestOdds = 3;

    private readonly double _roleOdds = Math.Clamp(Odds.Of(request.RoleLikelihood), -SurestOdds, SurestOdds);

    /// <summary>Writes the signs of an entry's circumstances; those of its subject are left as they are.</summary>
    public void Weigh(Entry entry, Span<double> signs)
    {
        signs[(int)Sign.Always] = 1;
        Kind(entry, signs);
        Place(entry, signs);
        Time(entry, signs);
        Age(entry, signs);
        Commitment(entry, signs);
        var days = today.DayNumber - entry.AssuredDay;
        signs[(int)Sign.Fresh] = days <= FreshDays ? 1 : 0;
        signs[(int)Sign.Stale] = days > OldDays ? 2 : days > StaleDays ? 1 : 0;
        signs[(int)Sign.StepsNotKnown] = Is(request.StepFree && entry.StepFree == StepFreeAccess.Unknown && !entry.Is(Traits.Remote) && !entry.Is(Traits.ComesHome));
        signs[(int)Sign.GenderNotSaid] = Is(entry.Only != Gender.NotSaid && request.Gender == Gender.NotSaid && !request.WomenOnly && !request.MenOnly);
        signs[(int)Sign.Demanding] = Is(entry.Is(Traits.Demanding) && !request.Wishes.Any(w => w.IsSkill));
        signs[(int)Sign.Lacks] = Is(lacks(entry));
        signs[(int)Sign.NeedsReferral] = Is(entry.Is(Traits.NeedsReferral) && !request.ForClient);
    }

    /// <summary>The most that circumstances can add to the log odds of any entry of a kind.</summary>
    public double MostOdds(FitModel model, bool isRole)
    {
        var kind = isRole ? _roleOdds : -_roleOdds;
        var placed = !request.Places.IsEmpty && !request.Anywhere;
        var timed = request.Times is not null;
        return model[Sign.Always] + (kind * model[Sign.Kind]) + (kind < -1 ? model[Sign.OtherKind] : 0)
            + (placed ? model[Sign.Placed] + Best(Sign.Nearness) + Best(Sign.AtHome) + Best(Sign.Far) : 0)
            + (timed ? model[Sign.Timed] + Math.Max(Math.Abs(model[Sign.TimeFits]), Math.Max(Best(Sign.TimeAny), Best(Sign.TimeUnknown))) : 0)
            + (request.Ages.IsEmpty ? 0 : Best(Sign.AgeMeant))
            + Best(Sign.CommitmentFits) + Best(Sign.CommitmentUnfit) + (isRole ? Best(Sign.EasyStart) : 0) + Best(Sign.Demanding) + Best(Sign.Lacks)
            + Best(Sign.GenderNotSaid) + Best(Sign.StepsNotKnown) + Best(Sign.NeedsReferral) + Math.Max(Best(Sign.Fresh), 2 * Best(Sign.Stale));

        double Best(Sign sign) => Math.Max(0, model[sign]);
    }

    private void Kind(Entry entry, Span<double> signs)
    {
        var odds = entry.Is(Traits.Role) ? _roleOdds : -_roleOdds;
        signs[(int)Sign.Kind] = odds;
        signs[(int)Sign.OtherKind] = Is(odds < -1);
    }

    private void Place(Entry entry, Span<double> signs)
    {
        if (request.Places.IsEmpty || request.Anywhere)
        {
            return;
        }

        signs[(int)Sign.Placed] = 1;
        var atHome = entry.Is(Traits.Remote) || entry.Is(Traits.ComesHome);
        if (entry.MetresFrom(request.Places) is not { } metres)
        {
            signs[(int)Sign.AtHome] = 1;
            return;
        }

        var (scale, most) = request.NoCar || request.Near
            ? (weights.NearnessMetresWithoutCar, weights.MostMetresWithoutCar)
            : (weights.NearnessMetres, weights.MostMetres);
        signs[(int)Sign.Nearness] = Math.Exp(-metres / scale);
        signs[(int)Sign.AtHome] = Is(atHome);
        signs[(int)Sign.Far] = atHome ? 0 : Math.Min(1, metres / most);
    }

    private void Time(Entry entry, Span<double> signs)
    {
        if (request.Times is { } times)
        {
            signs[(int)Sign.Timed] = 1;
            var any = entry.Is(Traits.AnyTime);
            var unfit = request.TimesAreWish && !entry.Sessions.Any(s => s.Suits(times));
            signs[(int)Sign.TimeAny] = Is(any);
            signs[(int)Sign.TimeUnknown] = Is(!any && entry.Sessions.IsEmpty);
            signs[(int)Sign.TimeFits] = any || entry.Sessions.IsEmpty ? 0 : unfit ? -1 : 1;
        }
    }

    private void Age(Entry entry, Span<double> signs)
    {
        var meant = entry.Is(Traits.Role)
            ? request.IsChild && entry.Ages.Minimum <= 16
            : !request.Ages.IsEmpty && !request.AgesImplied && (entry.Ages.Minimum is not null || entry.Ages.Maximum is not null)
                && ((entry.Ages.Maximum ?? 100) - (entry.Ages.Minimum ?? 0) <= BroadAgeRange || entry.Ages.Minimum >= 40);
        signs[(int)Sign.AgeMeant] = Is(meant);
    }

    private void Commitment(Entry entry, Span<double> signs)
    {
        var easy = entry.Is(Traits.OneOff) || entry.Is(Traits.LittleTime);
        var fits = request.Commitment switch
        {
            Requests.Commitment.OneOff => entry.Is(Traits.OneOff),
            Requests.Commitment.LittleTime => easy || entry.Is(Traits.AnyTime),
            _ => false,
        };
        signs[(int)Sign.CommitmentFits] = Is(fits);
        signs[(int)Sign.CommitmentUnfit] = Is(
            (request.Commitment == Requests.Commitment.Regular && entry.Is(Traits.OneOff)) || (request.Commitment == Requests.Commitment.OneOff && !fits));
        signs[(int)Sign.EasyStart] = Is(request.Commitment == Requests.Commitment.Any && entry.Is(Traits.Role) && easy);
    }

    private static double Is(bool so) => so ? 1 : 0;
}
