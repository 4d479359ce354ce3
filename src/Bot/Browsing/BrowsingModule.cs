using CommunityBot.Channels.WebChat.Page;
using CommunityBot.Conversations;

namespace CommunityBot.Browsing;

/// <summary>The directory without a conversation: pages, and <c>/groups</c> in the chat.</summary>
public static class BrowsingModule
{
    public static IServiceCollection AddBrowsing(this IServiceCollection services) => services
        .AddSingleton<PageFrame>()
        .AddSingleton<GroupListPage>()
        .AddSingleton<GroupPage>()
        .AddSingleton<ICommand, ShowGroups>()
        .AddSingleton<ICommand, ShowGroup>();

    public static WebApplication MapBrowsing(this WebApplication app)
    {
        var pages = app.MapGroup("/groups").AddEndpointFilter(PageRoutes.SecureAsync);
        var style = Asset.Of("text/css; charset=utf-8", ReadStyle());
        pages.MapGet("/groups.css", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(style.Content, style.ContentType, entityTag: new(style.EntityTag));
        });
        pages.MapGet("", (GroupListPage list, HttpContext context) => list.Show(context));
        pages.MapGet("/{id}", (GroupPage group, HttpContext context, string id) => group.Show(context, id));
        return app;
    }

    private static string ReadStyle()
    {
        using var stream = typeof(BrowsingModule).Assembly.GetManifestResourceStream("Browsing/groups.css")
            ?? throw new InvalidOperationException("The style of the pages is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
