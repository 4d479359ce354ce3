using CommunityBot.Browsing;
using CommunityBot.Notifications.Events;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.EventPages;

/// <summary>One event, with all that somebody needs to know before they go.</summary>
internal sealed class EventPage(IEventStore store, IRsvpStore rsvps, EventWords words, Publication publication, TimeProvider time, PageFrame frame)
{
    private const int NextShown = 4;

    public async Task<IResult> ShowAsync(HttpContext context, string id)
    {
        if (await store.FindAsync(id, context.RequestAborted) is not { } happening)
        {
            return frame.Show("Not there any more", new Html(
                "<h1>That event is not there any more</h1><p>It may be over, or its address may have changed. <a href=\"/events\">See what is on now.</a></p>"),
                listed: false, StatusCodes.Status404NotFound);
        }

        var now = time.GetUtcNow();
        var dates = EventCalendar.Between(happening, now, now.AddDays(EventCalendar.MostDays)).Take(NextShown).ToList();
        var next = dates.FirstOrDefault(d => !d.Cancelled) ?? dates.FirstOrDefault();
        var shown = next ?? EventCalendar.Find(happening, EventDate.OnceKey);
        var attendance = next is null ? null : await rsvps.AttendanceAsync(happening.Id, next.Key, context.RequestAborted);
        return frame.Show(happening.Title, Html.Of($"""
            <h1>{shown?.Title ?? happening.Title}</h1>
            {Notice(happening, next, shown)}
            {(happening.Organiser is { } organiser ? Html.Of($"<p class=\"by\">By {organiser}</p>") : Html.Nothing)}
            {Html.Paragraphs(shown?.Description ?? happening.Description)}
            <dl>{Html.Join(Facts(happening, dates, shown, attendance))}</dl>
            <p class="talk">To come, or to be reminded, tell the bot: <a href="/">open the chat</a> and type <strong>/event {happening.Id}</strong>.</p>
            <p class="machine"><a href="/events/{happening.Id}.ics">Add to your calendar</a></p>
            """), listed: happening.IsListed);
    }

    private static Html Notice(CommunityEvent happening, EventDate? next, EventDate? shown) =>
        (happening.Status != EventStatus.Scheduled && shown is not null ? EventWords.Off(shown) : next is null ? "This event is over." : EventWords.Off(next)) is { } told
            ? Html.Of($"<p class=\"warning\">{told}</p>") : Html.Nothing;

    private IEnumerable<Html> Facts(CommunityEvent happening, List<EventDate> dates, EventDate? shown, Attendance? attendance) =>
    [
        Fact(happening.IsSeries ? "Next times" : "When", dates.Count > 0 ? dates.Select(Time) : shown is null ? [] : [words.When(shown)]),
        Fact("How often", [EventWords.Rhythm(happening)]),
        Fact("Where", [shown is null ? null : EventWords.Where(shown)]),
        Fact("Getting in", [happening.AccessNotes]),
        Fact("Places", [happening.Capacity is null ? null : Places(happening, attendance)]),
        Fact("For", [happening.Audience.Kind switch { AudienceKind.Area => $"People in {happening.Audience.Name}", AudienceKind.Group => "Members of the group", _ => null }]),
        Fact("Kind", happening.Topics),
        happening.Group is { } group && publication.Current.FindService(group) is { } service
            ? Html.Of($"<div><dt>Group</dt><dd><a href=\"/groups/{service.PublishedId()}\">{service.Name}</a></dd></div>") : Html.Nothing,
        Uri.TryCreate(happening.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Html.Of($"<div><dt>More</dt><dd><a rel=\"noopener noreferrer\" href=\"{happening.Url}\">{uri.Host}</a></dd></div>") : Html.Nothing,
    ];

    private string Time(EventDate date) => words.When(date) + (date.Cancelled && date.Event.Status == EventStatus.Scheduled ? " (cancelled)" : "");

    private static string Places(CommunityEvent happening, Attendance? attendance) => (attendance?.PlacesLeft ?? happening.Capacity, attendance?.Waiting) switch
    {
        (0, > 0 and var waiting) => $"{happening.Capacity}, all taken; {waiting} waiting",
        (0, _) => $"{happening.Capacity}, all taken; there is a waiting list",
        (var left, _) => $"{happening.Capacity}, {left} left",
    };

    private static Html Fact(string name, IEnumerable<string?> values)
    {
        var all = values.OfType<string>().Distinct().ToList();
        return all.Count == 0 ? Html.Nothing : Html.Of($"<div><dt>{name}</dt>{Html.Join(all.Select(v => Html.Of($"<dd>{v}</dd>")))}</div>");
    }
}
