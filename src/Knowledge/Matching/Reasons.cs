using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Profiles;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>Tells why an entry is offered, the weightiest first.</summary>
internal static class Reasons
{
    private const int MostWishes = 2;

    public static ImmutableArray<Reason> Of(Entry entry, int number, Request request, Subject subject)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        reasons.AddRange(Wishes(entry, number, subject));
        AddPlace(reasons, entry, request);
        AddTime(reasons, entry, request);
        if (entry.Is(Traits.Role))
        {
            AddIf(reasons, entry.Is(Traits.OneOff), new Reason.OneOff());
            AddIf(reasons, entry.Is(Traits.LittleTime) && !entry.Is(Traits.OneOff), new Reason.LittleTime());
            AddIf(reasons, entry.Service.Role?.ExpensesPaid == true, new Reason.ExpensesPaid());
        }
        else
        {
            AddIf(reasons, entry.Price == Price.Free, new Reason.Free());
            AddIf(reasons, entry.Price == Price.Unknown && request.FreeOnly, new Reason.AskCost());
        }

        AddIf(reasons, request.StepFree && entry.StepFree == StepFreeAccess.Yes && !entry.Points.IsEmpty, new Reason.StepFree());
        AddIf(reasons, request.StepFree && entry.StepFree == StepFreeAccess.Unknown && !entry.Is(Traits.Remote) && !entry.Is(Traits.ComesHome), new Reason.AskSteps());
        AddIf(reasons, entry.Only == Gender.Female, new Reason.WomenOnly());
        AddIf(reasons, entry.Only == Gender.Male, new Reason.MenOnly());
        AddIf(reasons, entry.Is(Traits.NeedsReferral), new Reason.NeedsReferral());
        if (entry.Service.AssuredOn is { } assured)
        {
            reasons.Add(new Reason.LastChecked(assured));
        }

        return reasons.ToImmutable();
    }

    /// <summary>What it truly is of what was asked for; only what is like it when there is nothing better to say.</summary>
    private static IEnumerable<Reason> Wishes(Entry entry, int number, Subject subject)
    {
        var fitted = subject.Fitted(number).ToList();
        var really = fitted.Where(f => f.IsTheThing).Select(f => f.Wish).DistinctBy(w => w.Words).Take(MostWishes).ToList();
        return really.Count > 0
            ? really.Select(w => new Reason.Fits(w.Words, w.IsSkill && entry.Is(Traits.Role)))
            : fitted.Take(1).Select(f => new Reason.SomethingLike(f.Wish.Words));
    }

    private static void AddPlace(ImmutableArray<Reason>.Builder reasons, Entry entry, Request request)
    {
        AddIf(reasons, entry.Is(Traits.Remote), new Reason.FromHome());
        AddIf(reasons, entry.Is(Traits.ComesHome) && !entry.Is(Traits.Remote), new Reason.ComesHome());
        AddIf(reasons, !request.Places.IsEmpty && entry.Points.IsEmpty && !entry.Is(Traits.Remote) && !entry.Is(Traits.ComesHome), new Reason.AskWhere());
        if (!request.RemoteOnly && !request.Places.IsEmpty && entry.MetresFrom(request.Places) is { } metres)
        {
            var from = request.Places.MinBy(p => entry.Points.Min(e => e.MetresTo(p.Point)))!;
            reasons.Add(new Reason.Near(metres, from.Name, from.IsApproximate));
        }
    }

    private static void AddTime(ImmutableArray<Reason>.Builder reasons, Entry entry, Request request)
    {
        var suiting = entry.Sessions.Where(s => request.Times is null || s.Suits(request.Times)).ToList();
        if (entry.Is(Traits.AnyTime))
        {
            reasons.Add(new Reason.AnyTime());
        }
        else if (suiting.Count > 0)
        {
            reasons.Add(new Reason.TimesFit(suiting[0].Day, suiting[0].From, suiting[0].HoursKnown));
        }
        else
        {
            reasons.Add(new Reason.AskWhen());
        }
    }

    private static void AddIf(ImmutableArray<Reason>.Builder reasons, bool holds, Reason reason)
    {
        if (holds)
        {
            reasons.Add(reason);
        }
    }
}
