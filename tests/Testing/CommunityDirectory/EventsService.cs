using CommunityBot.Notifications.Events;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.CommunityDirectory;

/// <summary>The whole service with a few events that begin in the next weeks: <c>tea</c>, weekly, and <c>fair</c>, once.</summary>
public static class EventsService
{
    public static async Task<DirectoryService> StartAsync()
    {
        var service = await DirectoryService.StartAsync(Entries.Named("Erith Gardeners", "a"));
        var day = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(7);
        foreach (var happening in new[]
        {
            new CommunityEvent
            {
                Id = "fair", Uid = "fair@test", Title = "Craft fair <b>", Description = "Bring & swap.", Time = Two(day.AddHours(10)), Capacity = 20, AccessNotes = "Step-free",
                Place = new EventPlace("Library with a rather long name " + new string('w', 40), Area: "Sidcup", Latitude: 51.4285, Longitude: 0.1030), Topics = ["crafts"],
            },
            new CommunityEvent { Id = "tea", Uid = "tea@test", Title = "Tea dance", Time = Two(day.AddHours(14)), Recurrence = new Recurrence { Rules = ["FREQ=WEEKLY"] } },
            new CommunityEvent { Id = "inner", Uid = "inner@test", Title = "Committee", Time = Two(day.AddHours(18)), Audience = new EventAudience(AudienceKind.Group, "a") },
        })
        {
            if (!await service.Services.GetRequiredService<IEventStore>().AddAsync(happening, CancellationToken.None))
            {
                throw new InvalidOperationException($"{happening.Id} is there already.");
            }
        }

        return service;
    }

    private static EventTime Two(DateTime start) => new(DateTime.SpecifyKind(start, DateTimeKind.Unspecified), DateTime.SpecifyKind(start.AddHours(2), DateTimeKind.Unspecified), "Europe/London");
}
