using CommunityBot.Browsing;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Notifications.Events;

namespace CommunityBot.EventPages;

/// <summary>What is on in the coming weeks, with a plain search form.</summary>
internal sealed class EventListPage(EventListing listing, EventWords words, Gazetteer gazetteer, TimeProvider time, PageFrame frame)
{
    private const int PageSize = 20;
    private static readonly (string Value, string Label, int Days)[] Windows = [("", "The next 8 weeks", 56), ("7", "The next 7 days", 7), ("30", "The next 30 days", 30), ("365", "The next year", 365)];

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        var form = context.Request.Query;
        var (text, placeText) = (Text(form["q"]), Text(form["near"]));
        var near = placeText is null ? null : gazetteer.Find(placeText) ?? gazetteer.FindIn(placeText).Select(m => m.Place).FirstOrDefault();
        var window = Windows.FirstOrDefault(w => w.Value == Text(form["when"]), Windows[0]);
        var now = time.GetUtcNow();
        var found = await listing.BetweenAsync(now, now.AddDays(window.Days), near, text is null ? null : e => Mentions(e, text), context.RequestAborted);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(Text(form["page"]), out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var main = Html.Of($"""
            <h1>Events</h1>
            {SearchForm(text, placeText, window.Value)}
            <section aria-labelledby="found">
            <h2 id="found">{(found.Count == 0 ? "Nothing found" : found.Count == 1 ? "1 event" : pages == 1 ? $"{found.Count} events" : $"{found.Count} events, page {page} of {pages}")}</h2>
            {(placeText is not null && near is null ? Html.Of($"<p class=\"warning\">I don't know the place “{placeText}”, so this list leaves the place out.</p>") : Html.Nothing)}
            {(near is not null ? Html.Of($"<p>Within about 3 miles of {near.Name}. Events that don't say where they are, are left out.</p>") : Html.Nothing)}
            {(found.Count == 0 ? Html.Of($"<p>Take something out of the search, or <a href=\"/events?when=365\">look a year ahead</a>. Groups that meet regularly are in <a href=\"/groups\">all groups</a>.</p>") : Html.Nothing)}
            <ol class="entries" start="{((page - 1) * PageSize) + 1}">{Html.Join(found.Skip((page - 1) * PageSize).Take(PageSize).Select(Line))}</ol>
            {Pager(context.Request, page, pages)}
            </section>
            <p class="machine"><a href="/events.ics">All events for your calendar program (iCalendar)</a></p>
            """);
        return frame.Show("Events", main, listed: form.Count == 0);
    }

    public static bool Mentions(CommunityEvent happening, string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .All(word => new[] { happening.Title, happening.Description, happening.Place?.InWords, happening.Organiser }.Concat(happening.Topics)
            .Any(part => part?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));

    private static string? Text(string? value) => value?.Trim() is { Length: > 0 and <= 200 } text ? text : null;

    private static Html SearchForm(string? text, string? near, string window) => Html.Of($"""
        <form class="search" method="get" action="/events" role="search" aria-label="Events">
          <p><label for="q">What are you looking for?</label> <input id="q" name="q" type="search" maxlength="200" value="{text}"></p>
          <p><label for="near">Near</label> <input id="near" name="near" maxlength="60" value="{near}" aria-describedby="near-hint">
            <span class="hint" id="near-hint">A place or a postcode</span></p>
          <p><label for="when">When</label> <select id="when" name="when">{Html.Join(Windows.Select(w => Html.Of($"<option value=\"{w.Value}\"{(w.Value == window ? new Html(" selected") : Html.Nothing)}>{w.Label}</option>")))}</select></p>
          <p><button class="send" type="submit">Search</button></p>
        </form>
        """);

    private Html Line(EventLine line)
    {
        var date = line.Next;
        string?[] facts =
        [
            words.When(date), EventWords.Rhythm(date.Event), EventWords.Where(date), date.Event.Audience is { Kind: AudienceKind.Area, Name: var area } ? $"For people in {area}" : null,
            line.Metres is { } metres ? Distance.InWords(metres, approximate: true) + " away" : null,
        ];
        return Html.Of($"""
            <li><h3><a href="/events/{date.Event.Id}">{date.Title}</a></h3>
            {(EventWords.Off(date) is { } off ? Html.Of($"<p class=\"warning\">{off}</p>") : Html.Nothing)}
            <ul class="facts">{Html.Join(facts.OfType<string>().Select(f => Html.Of($"<li>{f}</li>")))}</ul></li>
            """);
    }

    private static Html Pager(HttpRequest request, int page, int pages) => pages == 1 ? Html.Nothing : Html.Of($"""
        <nav class="pager" aria-label="Pages">
        {(page > 1 ? Html.Of($"<a class=\"choice\" rel=\"prev\" href=\"{Address(request, page - 1)}\">Page before</a>") : Html.Nothing)}
        {(page < pages ? Html.Of($"<a class=\"choice\" rel=\"next\" href=\"{Address(request, page + 1)}\">Next page</a>") : Html.Nothing)}
        </nav>
        """);

    private static string Address(HttpRequest request, int page) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(
        "/events", request.Query.Where(q => q.Key != "page" && q.Value.ToString().Length > 0).Append(new("page", $"{page}")));
}
