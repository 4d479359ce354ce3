using System.Globalization;
using CommunityBot.Browsing;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Bulletins;
using Humanizer;
using Microsoft.Extensions.Options;

namespace CommunityBot.Bulletins.Pages;

/// <summary>An edition for everybody: what only some chose to hear is not on it.</summary>
internal sealed class EditionPage(IBulletinStore store, IBulletinSchedule schedule, IOptions<CommunityOptions> community, PageFrame frame, TimeProvider time)
{
    private const int PastShown = 26;

    public static Html Head { get; } = new(
        "<link rel=\"stylesheet\" href=\"/bulletin/bulletin.css\"><link rel=\"alternate\" type=\"application/rss+xml\" title=\"The Bulletin\" href=\"/bulletin/feed.xml\">");

    /// <summary>The newest, and the way to those before.</summary>
    public async Task<IResult> ShowLatestAsync(int? before, CancellationToken cancellation)
    {
        var editions = await OutAsync(before, PastShown + 1, cancellation);
        var name = community.Value.Name;
        if (editions.Count == 0)
        {
            return frame.Show("The Bulletin", Html.Of($"<h1>The {name} Bulletin</h1><p>There is no edition yet. Ask for it in the <a href=\"/\">chat</a>: type “subscribe bulletin”.</p>"), head: Head);
        }

        var (newest, past) = before is null ? (editions[0], editions.Skip(1)) : (null, editions);
        var earlier = editions.Count > PastShown ? Html.Of($"<p><a class=\"choice\" href=\"/bulletin?before={editions[^1].Number}\">Earlier editions</a></p>") : Html.Nothing;
        var list = past.Any()
            ? Html.Of($"<section aria-labelledby=\"past\"><h2 id=\"past\">Past editions</h2><ul class=\"past\">{Html.Join(past.Select(Line))}</ul>{earlier}</section>")
            : Html.Nothing;
        return frame.Show(
            $"The {name} Bulletin",
            Html.Join([newest is null ? Html.Of($"<h1>The {name} Bulletin</h1>") : Whole(newest), list, Subscribe()]),
            head: Head);
    }

    public async Task<IResult> ShowAsync(int number, CancellationToken cancellation)
    {
        if (await FindAsync(number, cancellation) is not { } edition)
        {
            return frame.Show(
                "No such Bulletin", new Html("<h1>There is no such Bulletin</h1><p><a href=\"/bulletin\">See the newest.</a></p>"), listed: false, StatusCodes.Status404NotFound, Head);
        }

        return frame.Show($"The {community.Value.Name} Bulletin, no. {number}", Html.Join([Whole(edition), Subscribe()]), head: Head);
    }

    /// <summary>What waits, and what was skipped, has no place among those that are out, and takes none away.</summary>
    /// <param name="before">Only editions of lower numbers; null for the newest.</param>
    public async Task<IReadOnlyList<Edition>> OutAsync(int? before, int most, CancellationToken cancellation)
    {
        var editions = new List<Edition>();
        while (editions.Count < most && await store.ListAsync(before, most, cancellation) is { Count: > 0 } page)
        {
            editions.AddRange(page.Where(e => e.IsOutBy(time.GetUtcNow())));
            before = page[^1].Number;
        }

        return [.. editions.Take(most)];
    }

    /// <returns>Null for what is not out.</returns>
    public async Task<Edition?> FindAsync(int number, CancellationToken cancellation) =>
        await store.FindAsync(number, cancellation) is { } edition && edition.IsOutBy(time.GetUtcNow()) ? edition : null;

    /// <summary>What stands on the page, in its order.</summary>
    public static IEnumerable<IGrouping<BulletinPart, BulletinItem>> PartsOf(Edition edition) => edition.Items
        .Where(i => i.Part != BulletinPart.Lottery).OrderByDescending(i => i.Pinned).GroupBy(i => i.Part).OrderByDescending(g => g.Any(i => i.Pinned)).ThenBy(g => g.Key);

    public string Title(Edition edition) => string.Create(CultureInfo.InvariantCulture, $"The {community.Value.Name} Bulletin, no. {edition.Number}");

    public string Dates(Edition edition) => Day(edition.Due);

    private Html Whole(Edition edition) => Html.Of($"""
        <article class="edition" aria-labelledby="edition">
        <h1 id="edition">{Title(edition)}</h1>
        <p class="dates">{Dates(edition)} · {Quantity(edition)}<span class="ways"> · <a href="/bulletin/{edition.Number}">Link to this edition</a> · <a href="/bulletin/{edition.Number}.txt">Plain text</a></span></p>
        {(edition.Greeting.Length > 0 ? Html.Of($"<p class=\"greeting\">{edition.Greeting}</p>") : Html.Nothing)}
        {Html.Join(PartsOf(edition).Select(part => Part(edition, part)))}
        </article>
        """);

    private static Html Part(Edition edition, IGrouping<BulletinPart, BulletinItem> part) => Html.Of($"""
        <section aria-labelledby="part-{part.Key}">
        <h2 id="part-{part.Key}">{Parts.NameOf(part.Key)}</h2>
        <ul class="entries">{Html.Join(part.Select(item => Item(edition, item)))}</ul>
        </section>
        """);

    private static Html Item(Edition edition, BulletinItem item)
    {
        var id = "item-" + edition.Items.IndexOf(item).ToString(CultureInfo.InvariantCulture);
        var title = item.Link is { } link ? Html.Of($"<a href=\"{link}\">{item.Title}</a>") : Html.Of($"{item.Title}");
        string?[] facts = [item.When, item.ClosesOn is { } closes ? Parts.ClosingOf(closes) : null, item.Areas.Length > 0 ? item.Areas[0] : null];
        var told = facts.Where(f => !string.IsNullOrEmpty(f)).Select(f => Html.Of($"<li>{f}</li>")).ToList();
        return Html.Of($"""
            <li id="{id}"><h3>{title}</h3>
            {Html.Paragraphs(item.Text)}
            {(told.Count == 0 ? Html.Nothing : Html.Of($"<ul class=\"facts\">{Html.Join(told)}</ul>"))}
            <form class="rate" method="post" action="/bulletin/{edition.Number}/rate">
              <input type="hidden" name="item" value="{item.Key}">
              <button class="quiet" name="useful" value="yes" aria-label="Useful: {item.Title}">Useful</button>
              <button class="quiet" name="useful" value="no" aria-label="Not useful: {item.Title}">Not useful</button>
            </form></li>
            """);
    }

    private static string Quantity(Edition edition) => "item".ToQuantity(PartsOf(edition).Sum(p => p.Count()));

    private Html Line(Edition edition) =>
        Html.Of($"<li><a href=\"/bulletin/{edition.Number}\">No. {edition.Number}, {Dates(edition)}</a> ({Quantity(edition)})</li>");

    private string Day(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, schedule.Zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static Html Subscribe() => new(
        "<p class=\"subscribe\">Get it in the chat, weekly or monthly: <a href=\"/\">open the chat</a> and type “subscribe bulletin”. Or follow the <a href=\"/bulletin/feed.xml\">RSS feed</a>.</p>");
}
