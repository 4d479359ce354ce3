using System.Text;
using CommunityBot.Browsing;
using CommunityBot.Channels.WebChat.Page;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Bulletins;
using Microsoft.Extensions.Options;

namespace CommunityBot.Bulletins.Pages;

/// <summary>The Bulletin on the web. Nothing changes on a GET.</summary>
public static class BulletinRoutes
{
    private const int InFeed = 26;

    internal static IServiceCollection AddBulletinPages(this IServiceCollection services) => services
        .AddSingleton<EditionPage>()
        .AddSingleton<ChoicesPage>()
        .AddSingleton<ReaderChoices>();

    public static WebApplication MapBulletin(this WebApplication app)
    {
        var pages = app.MapGroup("/bulletin").AddEndpointFilter(PageRoutes.SecureAsync);
        var style = Asset.Of("text/css; charset=utf-8", ReadStyle());
        pages.MapGet("/bulletin.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(style.Content, style.ContentType, entityTag: new(style.EntityTag));
        });
        pages.MapGet("", (EditionPage page, int? before, CancellationToken cancellation) => page.ShowLatestAsync(before, cancellation));
        pages.MapGet("/{number:int}", (EditionPage page, int number, CancellationToken cancellation) => page.ShowAsync(number, cancellation));
        pages.MapGet("/{number:int}.txt", TextAsync);
        pages.MapGet("/feed.xml", FeedAsync);
        pages.MapPost("/{number:int}/rate", RateAsync).DisableAntiforgery();
        pages.MapGet("/choices", (ChoicesPage page, HttpContext context) => page.ShowAsync(context));
        pages.MapPost("/choices", (ChoicesPage page, HttpContext context) => page.SaveAsync(context)).DisableAntiforgery();
        pages.MapGet("/unsubscribe", (ChoicesPage page, HttpContext context) => page.AskAsync(context));
        pages.MapPost("/unsubscribe", (ChoicesPage page, HttpContext context) => page.StopAsync(context)).DisableAntiforgery();
        return app;
    }

    private static async Task<IResult> TextAsync(EditionPage pages, IBulletinLinks links, HttpContext context, int number) =>
        await pages.FindAsync(number, context.RequestAborted) is { } edition
            ? Results.Text(EditionText.Of(edition, pages.Title(edition), pages.Dates(edition), Absolute(links, context)), "text/plain; charset=utf-8")
            : Results.Text("There is no such Bulletin.\n", "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> FeedAsync(
        EditionPage pages, IBulletinLinks links, IOptions<CommunityOptions> community, HttpContext context)
    {
        var editions = await pages.OutAsync(before: null, InFeed, context.RequestAborted);
        return Results.Bytes(EditionFeed.Of(community.Value.Name, editions, pages, Absolute(links, context)), "application/rss+xml; charset=utf-8");
    }

    private static async Task<IResult> RateAsync(ItemVotes votes, PageFrame frame, HttpContext context, int number)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (item, useful) = (form["item"].ToString(), form["useful"].ToString());
        if (useful is not ("yes" or "no") || item.Length > 200
            || await votes.VoteAsync(number, item, useful == "yes", context.Connection.RemoteIpAddress?.ToString() ?? "", context.RequestAborted) is null)
        {
            return frame.Show("Not counted", new Html("<h1>That could not be counted</h1><p><a href=\"/bulletin\">Back to the Bulletin</a></p>"), listed: false, StatusCodes.Status400BadRequest, EditionPage.Head);
        }

        return frame.Show(
            "Thank you", Html.Of($"<h1>Thank you</h1><p>Your answer is counted. Who gave it is not kept.</p><p><a class=\"choice\" href=\"/bulletin/{number}\">Back to the Bulletin</a></p>"), listed: false, head: EditionPage.Head);
    }

    /// <summary>Full addresses: the public one of the settings, else as the page was asked for.</summary>
    private static Func<string, string> Absolute(IBulletinLinks links, HttpContext context) =>
        path => links.Absolute(path) ?? new StringBuilder(context.Request.Scheme).Append("://").Append(context.Request.Host.Value).Append(path).ToString();

    private static string ReadStyle()
    {
        using var stream = typeof(BulletinRoutes).Assembly.GetManifestResourceStream("Bulletins/bulletin.css")
            ?? throw new InvalidOperationException("The style of the Bulletin is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
