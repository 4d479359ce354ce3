using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Storage.Copying;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: events and who comes.</summary>
internal static class EventStores
{
    public static IServiceCollection AddEventStores(this IServiceCollection services) => services
        .AddSingleton<IEventStore, PostgresEventStore>()
        .AddSingleton<IRsvpStore, PostgresRsvpStore>()
        .AddCopies(EventCopies.All);
}
