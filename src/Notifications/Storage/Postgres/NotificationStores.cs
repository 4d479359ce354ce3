using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>What the engine keeps in PostgreSQL: one file for each of its features, beside this one.</summary>
internal static class NotificationStores
{
    public static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSubscriberStores()
        .AddEventStores()
        .AddBulletinStores()
        .AddDrawStores()
        .AddBroadcastStores()
        .AddLedgerStores();
}
