using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>Why an offer is not for somebody.</summary>
internal enum RejectionReason
{
    TooFar,
    WrongTime,
    NotMyThing,
    CostsTooMuch,
    Other,
}

/// <summary>What follows from an offer that is not for somebody, beside that it isn't offered again.</summary>
internal sealed class Rejection(MatchService matches)
{
    private const double Nearer = 0.7;
    private const int LeastMetres = 800;

    private static readonly (int From, int To)[] PartsOfDay = [(0, 24), (24, 34), (34, 48)];

    /// <returns>The request as it now is, and what was taken from the reason, in words; null when nothing was.</returns>
    public (Request Request, string? Said) Apply(Request request, Service service, RejectionReason reason) => reason switch
    {
        RejectionReason.TooFar when Metres(request, service) is { } metres =>
            (request with { WithinMetres = Math.Max(LeastMetres, (int)(metres * Nearer)), Anywhere = false }, "I now look nearer to you."),
        RejectionReason.WrongTime when TimesOf(service) is { IsEmpty: false } times && (request.Times ?? WeekTimes.Always).Except(times) is { IsEmpty: false } left =>
            (request with { Times = left }, "I now leave that time out."),
        RejectionReason.NotMyThing when OtherSubjects(request, service) is { Count: > 0 } others =>
            (request with { NotConcepts = [.. request.NotConcepts.Union(others)] }, $"I now leave out {string.Join(" and ", others.Select(matches.LabelOf))}."),
        RejectionReason.CostsTooMuch => (request with { FreeOnly = true }, "I now look for what is free."),
        _ => (request, null),
    };

    /// <summary>What it is about beside what was asked for.</summary>
    private List<string> OtherSubjects(Request request, Service service) =>
        [.. matches.SubjectsOf(service).Select(s => s.Concept).Where(c => request.Wishes.All(w => w.Concept != c)).Take(1)];

    private static double? Metres(Request request, Service service) =>
        request.Places.IsEmpty ? null
        : service.Locations.Select(l => l.Point).OfType<GeoPoint>().SelectMany(p => request.Places.Select(place => (double?)p.MetresTo(place.Point))).Min();

    /// <summary>The parts of days in which it takes place; none when its hours aren't known.</summary>
    private static WeekTimes TimesOf(Service service)
    {
        var times = WeekTimes.Never;
        foreach (var schedule in service.Schedules.Where(s => s.OpensAt is not null))
        {
            var opens = (schedule.OpensAt!.Value.Hour * 2) + (schedule.OpensAt.Value.Minute / 30);
            var (from, to) = PartsOfDay.First(p => opens >= p.From && opens < p.To);
            times = schedule.ByDay.Aggregate(times, (all, day) => all.Or(WeekTimes.On(day.Day, from, to)));
        }

        return times;
    }
}
