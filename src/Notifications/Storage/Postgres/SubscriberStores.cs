using CommunityBot.Notifications.Storage.Copying;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: whoever has asked to be told.</summary>
internal static class SubscriberStores
{
    public static IServiceCollection AddSubscriberStores(this IServiceCollection services) => services
        .AddSingleton<ISubscribers, PostgresSubscribers>()
        .AddCopies(SubscriberCopies.All);
}
