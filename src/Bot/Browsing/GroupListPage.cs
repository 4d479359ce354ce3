using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Publishing.OpenReferral;
using Microsoft.AspNetCore.WebUtilities;

namespace CommunityBot.Browsing;

/// <summary>The list with its search form: a plain form, sent as a plain address that can be kept and shared.</summary>
internal sealed class GroupListPage(Publication publication, Gazetteer gazetteer, PageFrame frame)
{
    private const int PageSize = 20;

    public IResult Show(HttpContext context)
    {
        var query = BrowseQuery.Read(context.Request.Query, gazetteer);
        var directory = publication.Current;
        var found = query.Among(directory.Services, gazetteer);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = Math.Min(query.Page, pages);
        var main = Html.Of($"""
            <h1>Groups, services and volunteering</h1>
            {SearchForm.Of(query, directory.Services)}
            <section aria-labelledby="found">
            <h2 id="found">{Heading(found.Count, page, pages)}</h2>
            {Notes(query, found.Count)}
            <ol class="entries" start="{((page - 1) * PageSize) + 1}">{Html.Join(found.Skip((page - 1) * PageSize).Take(PageSize).Select(s => Entry(s, query)))}</ol>
            {Pager(context.Request, page, pages)}
            </section>
            """);
        return frame.Show("Groups, services and volunteering", main, listed: context.Request.Query.Count == 0);
    }

    private static string Heading(int count, int page, int pages) => count switch
    {
        0 => "Nothing found",
        1 => "1 found",
        _ => pages == 1 ? $"{count} found" : $"{count} found, page {page} of {pages}",
    };

    private static Html Notes(BrowseQuery query, int count)
    {
        var unknown = query is { PlaceText: { } typed, Near: null }
            ? Html.Of($"<p class=\"warning\">I don't know the place “{typed}”, so this list leaves the place out. Try a part of the borough, such as Erith, or a postcode.</p>")
            : Html.Nothing;
        var none = count == 0 ? Html.Of($"<p>Take something out of the search and try again, or <a href=\"/groups\">see everything</a>.</p>") : Html.Nothing;
        var unsure = query.StepFree || query.Free || query.Day is not null
            ? Html.Of($"<p>Only those that say so are shown. Others may fit too, but their entry doesn't tell.</p>") : Html.Nothing;
        return Html.Join([unknown, none, unsure]);
    }

    private Html Entry(Service service, BrowseQuery query)
    {
        var address = $"/groups/{service.PublishedId()}" + (query.Near is { } near ? "?near=" + Uri.EscapeDataString(near.Name) : "");
        string?[] facts =
        [
            query.Near is null ? service.Locations.Select(EntryWords.Place).FirstOrDefault() : EntryWords.DistanceFrom(service, query.Near, gazetteer) ?? "No fixed place",
            EntryWords.Times(service).FirstOrDefault(), EntryWords.Ages(service), EntryWords.Cost(service), EntryWords.Checked(service),
        ];
        return Html.Of($"""
            <li><h3><a href="{address}">{service.Name}</a></h3>
            {(service.Invented ? Html.Of($"<p class=\"invented\">{EntryWords.Invented}</p>") : Html.Nothing)}
            <p>{Beginning(new PublicText(service).Prose(service.Description))}</p>
            <ul class="facts">{Html.Join(facts.OfType<string>().Select(f => Html.Of($"<li>{f}</li>")))}</ul></li>
            """);
    }

    private static string Beginning(string? text) =>
        text is null || text.Length <= 160 ? text ?? "" : text[..Math.Max(80, text.LastIndexOf(' ', 157))] + " …";

    private static Html Pager(HttpRequest request, int page, int pages) => pages == 1 ? Html.Nothing : Html.Of($"""
        <nav class="pager" aria-label="Pages">
        {(page > 1 ? Html.Of($"<a class=\"choice\" rel=\"prev\" href=\"{Address(request, page - 1)}\">Page before</a>") : Html.Nothing)}
        {(page < pages ? Html.Of($"<a class=\"choice\" rel=\"next\" href=\"{Address(request, page + 1)}\">Next page</a>") : Html.Nothing)}
        </nav>
        """);

    private static string Address(HttpRequest request, int page) => QueryHelpers.AddQueryString(
        "/groups", request.Query.Where(q => q.Key != "page" && q.Value.ToString().Length > 0).Append(new("page", $"{page}")));
}
