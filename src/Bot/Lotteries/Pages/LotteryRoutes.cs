using CommunityBot.Channels.WebChat.Page;

namespace CommunityBot.Lotteries.Pages;

public static class LotteryRoutes
{
    public static void MapLotteries(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("/lottery").AddEndpointFilter(PageRoutes.SecureAsync);
        pages.MapGet("", (LotteryPage page, CancellationToken cancellation) => page.ShowAsync(cancellation));
        pages.MapGet("/draws", () => Results.Redirect("/lottery"));
        pages.MapGet("/draws/{id}", (DrawPage page, string id, CancellationToken cancellation) => page.ShowAsync(id, cancellation));
        pages.MapGet("/draws/{id}/files/{name}", (DrawPage page, HttpContext context, string id, string name, CancellationToken cancellation) =>
            page.FileAsync(context, id, name, cancellation));
        pages.MapGet("/check", (CheckPage page, HttpContext context, CancellationToken cancellation) => page.ShowAsync(context, cancellation));
        MapAsset(pages, "lottery.css", "text/css; charset=utf-8");
        foreach (var script in new[] { "check.js", "verifier.js", "files.js", "bytes.js" })
        {
            MapAsset(pages, script, "text/javascript; charset=utf-8");
        }

        MapAsset(pages, "format", "text/plain; charset=utf-8");
    }

    private static void MapAsset(RouteGroupBuilder pages, string name, string contentType)
    {
        var asset = Asset.Of(contentType, Read(name));
        pages.MapGet("/" + name, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(asset.Content, asset.ContentType, entityTag: new(asset.EntityTag));
        });
    }

    private static string Read(string name)
    {
        using var stream = typeof(LotteryRoutes).Assembly.GetManifestResourceStream("Lotteries/" + name)
            ?? throw new InvalidOperationException($"{name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
