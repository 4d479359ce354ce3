using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Browsing;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Events;

namespace CommunityBot.Bulletins.Sections;

/// <summary>
/// What takes place in the weeks after the window, a series as one line. It remembers what it told with the time and
/// place it told, so that an event comes once, and again only when it was moved.
/// </summary>
internal sealed class EventsSection(IEventStore events, Nearness nearness, ItemText words, IBulletinSchedule schedule) : IBulletinSection
{
    private const int PageSize = 100;
    private const int Most = 40;

    /// <summary>Far enough to plan, near enough to remember.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(21);

    public string Name => "events";

    public async Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        var told = memory.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var (from, to) = (schedule.SendAt(window.To), window.To + Ahead);
        var (items, marks) = (new List<(BulletinItem Item, DateTimeOffset Starts)>(), new List<string>());
        await foreach (var happening in ListedAsync(from, to, cancellation))
        {
            var dates = EventCalendar.Between(happening, from, to).Where(d => !d.Cancelled && d.Starts >= from).ToList();
            if (dates.Count == 0)
            {
                continue;
            }

            var mark = MarkOf(happening, dates[0]);
            if (told.Contains(mark))
            {
                marks.Add(mark);
            }
            else if (items.Count < Most)
            {
                marks.Add(mark);
                items.Add((Item(happening, dates), dates[0].Starts));
            }
        }

        return new SectionContent([.. items.OrderBy(i => i.Starts).ThenBy(i => i.Item.Key, StringComparer.Ordinal).Select(i => i.Item)], string.Join('\n', marks));
    }

    private async IAsyncEnumerable<CommunityEvent> ListedAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        CommunityEvent? after = null;
        do
        {
            var page = await events.BetweenAsync(from, to, PageSize, after, cancellation);
            foreach (var happening in page.Where(e => e is { IsListed: true, Status: EventStatus.Scheduled }))
            {
                yield return happening;
            }

            after = page.Count == PageSize ? page[^1] : null;
        }
        while (after is not null);
    }

    private BulletinItem Item(CommunityEvent happening, List<EventDate> dates)
    {
        var (first, place) = (dates[0], dates[0].Place);
        var more = dates.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {dates.Count - 1} more {(dates.Count == 2 ? "time" : "times")} soon") : "";
        return new BulletinItem
        {
            Key = "event/" + happening.Id,
            Part = BulletinPart.Events,
            Title = first.Title,
            Text = Brief.Of(first.Description),
            When = string.Join(", ", new[] { Wall(first) + more, place?.InWords }.OfType<string>()),
            Link = happening.Url ?? "/events/" + happening.Id,
            Areas = place is { Latitude: { } latitude, Longitude: { } longitude } ? [.. nearness.Of(new GeoPoint(latitude, longitude)).Distinct()] : place?.Area is { } area ? [area] : [],
            Interests = words.InterestsOf($"{first.Title}. {string.Join(", ", happening.Topics)}"),
            Until = dates[^1].Ends,
        };
    }

    private string Wall(EventDate date)
    {
        var local = TimeZoneInfo.ConvertTime(date.Starts, schedule.Zone).DateTime;
        return local.ToString("dddd d MMMM", CultureInfo.InvariantCulture) + (date.AllDay ? "" : ", " + ScheduleWords.Clock(TimeOnly.FromDateTime(local)));
    }

    /// <summary>A series is told once, however often it takes place; anything else again when it is at another time or place.</summary>
    private static string MarkOf(CommunityEvent happening, EventDate first) => happening.IsSeries
        ? string.Create(CultureInfo.InvariantCulture, $"{happening.Id} {string.Join(',', happening.Recurrence.Rules)} {happening.Time.Start.TimeOfDay} {happening.Place?.InWords}").ReplaceLineEndings(" ")
        : string.Create(CultureInfo.InvariantCulture, $"{happening.Id} {first.Starts.ToUnixTimeSeconds()} {first.Place?.InWords}").ReplaceLineEndings(" ");
}
