using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Bulletins.Pages;

/// <summary>What readers can choose from on their page, and the reading of what they chose.</summary>
internal sealed class ReaderChoices(Gazetteer gazetteer, MatchService matches)
{
    private const int LargestPlaceMetres = 5000;

    /// <summary>What is asked about most; whoever chose something else in the chat sees that as well.</summary>
    private static readonly string[] UsualInterests =
    [
        "art", "bikes", "coding", "company", "cooking", "crafts", "dancing", "drama", "fitness", "football", "gardening", "history", "languages",
        "music", "nature", "photography", "reading", "singing", "sport", "swimming", "volunteering", "walking", "writing",
    ];

    public IEnumerable<(string Id, string Name)> Areas(Choices choices) => gazetteer.Named
        .Where(p => p.InBorough == true && p.RadiusMetres < LargestPlaceMetres).Select(p => (Id: p.Name.ToLowerInvariant(), p.Name))
        .Concat(choices.Areas.Select(a => (Id: a, Name: CultureInfo.InvariantCulture.TextInfo.ToTitleCase(a)))).DistinctBy(a => a.Id).OrderBy(a => a.Id, StringComparer.Ordinal);

    public IEnumerable<(string Id, string Name)> Interests(Choices choices) => UsualInterests.Where(matches.IsTopic).Concat(choices.Interests).Distinct()
        .Select(i => (Id: i, Name: i.Replace('-', ' '))).OrderBy(i => i.Name, StringComparer.OrdinalIgnoreCase);

    /// <returns>The choices as the form has them; what it does not show stays.</returns>
    public Choices Read(IFormCollection form, Choices before)
    {
        var areas = Areas(before).Select(a => a.Id).ToHashSet();
        var interests = Interests(before).Select(i => i.Id).ToHashSet();
        var frequency = form["frequency"] == "monthly" ? Frequency.Monthly : Frequency.Weekly;
        return before with
        {
            Areas = [.. form["area"].OfType<string>().Where(areas.Contains)],
            Interests = [.. form["interest"].OfType<string>().Where(interests.Contains)],
            Frequencies = before.Frequencies.SetItem(Topics.Bulletin, frequency),
            BulletinTime = Time(form["day"].ToString(), form["hour"].ToString()),
        };
    }

    private static WeeklyHour? Time(string day, string hour) =>
        Enum.TryParse<DayOfWeek>(day, out var on) && Enum.IsDefined(on) && int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < 24
            ? new WeeklyHour(on, at) : null;
}
