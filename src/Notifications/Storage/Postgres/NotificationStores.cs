using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>What the engine keeps in PostgreSQL: one file for each of its features, beside this one.</summary>
public static class NotificationStores
{
    public static IServiceCollection AddPostgresNotificationStores(this IServiceCollection services) => services
        .AddSubscriberStores()
        .AddEventStores()
        .AddBulletinStores()
        .AddDrawStores()
        .AddBroadcastStores()
        .AddLedgerStores();
}
