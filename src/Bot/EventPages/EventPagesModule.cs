using CommunityBot.Channels.WebChat.Page;

namespace CommunityBot.EventPages;

/// <summary>Events without a conversation: pages, and files for calendar programs.</summary>
public static class EventPagesModule
{
    public static IServiceCollection AddEventPages(this IServiceCollection services) => services
        .AddSingleton<EventWords>()
        .AddSingleton<EventListing>()
        .AddSingleton<EventListPage>()
        .AddSingleton<EventPage>()
        .AddSingleton<EventFiles>();

    public static WebApplication MapEvents(this WebApplication app)
    {
        var pages = app.MapGroup("").AddEndpointFilter(PageRoutes.SecureAsync);
        pages.MapGet("/events", (EventListPage list, HttpContext context) => list.ShowAsync(context));
        pages.MapGet("/events.ics", (EventFiles files, HttpContext context) => files.AllAsync(context));
        pages.MapGet("/events/{id}.ics", (EventFiles files, HttpContext context, string id) => files.OneAsync(context, id));
        pages.MapGet("/events/{id}", (EventPage page, HttpContext context, string id) => page.ShowAsync(context, id));
        return app;
    }
}
