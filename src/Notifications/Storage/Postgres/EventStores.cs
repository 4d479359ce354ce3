using CommunityBot.Notifications.Events;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: events and who comes.</summary>
internal static class EventStores
{
    public static IServiceCollection AddEventStores(this IServiceCollection services) => services
        .AddSingleton<IEventStore, PostgresEventStore>()
        .AddSingleton<IRsvpStore, PostgresRsvpStore>();
}
