using CommunityBot.Knowledge.Geography;

namespace CommunityBot.Knowledge.CommunityDirectory.Browsing;

/// <summary>Plain yes-or-no conditions by which people and programs look through the directory.</summary>
public static class Criteria
{
    /// <summary>Every word of <paramref name="search"/> stands in the entry, in any form.</summary>
    public static Func<Service, bool> Mentions(string search)
    {
        var stems = EntryText.StemsOf(search);
        return service => stems.TrueForAll(stem => EntryText.Has(service, stem));
    }

    /// <summary>Some schedule of it names the day.</summary>
    public static Func<Service, bool> OpenOn(DayOfWeek day) =>
        service => service.Schedules.Any(s => s.Names(day));

    /// <summary>Some schedule of it opens no earlier and closes no later (and names the day).</summary>
    public static Func<Service, bool> OpenBetween(TimeOnly? earliest, TimeOnly? latest, DayOfWeek? day) =>
        service => service.Schedules.Any(s => (day is null || s.Names(day.Value))
            && (earliest is null || s.OpensAt >= earliest) && (latest is null || s.ClosesAt <= latest));

    public static Func<Service, bool> For(int age) => service => service.Ages.Includes(age);

    /// <summary>The entry says that one can get in without steps, and nothing in it says otherwise.</summary>
    public static Func<Service, bool> StepFree { get; } = AccessWords.SaysStepFree;

    /// <summary>The entry says that it costs nothing, and names no price.</summary>
    public static Func<Service, bool> Free { get; } = CostWords.SaysFree;

    public static Func<Service, bool> InCategory(string termName) =>
        service => service.Categories.Any(c => !c.IsArticleLink() && c.Name.Equals(termName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Some place of it is known to lie within <paramref name="metres"/>.</summary>
    public static Func<Service, bool> Within(Place place, double metres, Gazetteer gazetteer) =>
        service => service.MetresFrom(place, gazetteer) <= metres;

    /// <returns>To the nearest of its places; null when no place of it is known.</returns>
    public static double? MetresFrom(this Service service, Place place, Gazetteer gazetteer) =>
        service.Locations.Min(l => Whereabouts.Of(l, gazetteer)?.MetresTo(place));

    private static bool Names(this Schedule schedule, DayOfWeek day) => schedule.ByDay.Any(d => d.Day == day);
}
