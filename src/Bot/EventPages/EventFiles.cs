using System.Security.Cryptography;
using System.Text;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Events;
using Microsoft.Extensions.Options;

namespace CommunityBot.EventPages;

/// <summary>Events for calendar programs.</summary>
internal sealed class EventFiles(IEventStore store, EventListing listing, TimeProvider time, IOptions<CommunityOptions> community)
{
    public async Task<IResult> AllAsync(HttpContext context)
    {
        var now = time.GetUtcNow();
        var events = new List<CommunityEvent>();
        await foreach (var happening in listing.AllAsync(now, now.AddDays(EventCalendar.MostDays), context.RequestAborted))
        {
            // What was withdrawn stays as cancelled, so that it leaves the calendars it is in.
            if (happening.Audience.Kind != AudienceKind.Group)
            {
                events.Add(happening);
            }
        }

        return File(context, events);
    }

    public async Task<IResult> OneAsync(HttpContext context, string id) =>
        await store.FindAsync(id, context.RequestAborted) is { } happening ? File(context, [happening]) : Results.NotFound();

    private IResult File(HttpContext context, IEnumerable<CommunityEvent> events)
    {
        var text = Encoding.UTF8.GetBytes(CalendarWriter.Write(
            $"Events in {community.Value.Name}", events, e => $"{context.Request.Scheme}://{context.Request.Host}/events/{e.Id}"));
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(text, CalendarWriter.ContentType, entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..24]}\""));
    }
}
