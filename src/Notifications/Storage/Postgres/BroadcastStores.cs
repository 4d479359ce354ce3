using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Storage.Copying;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: broadcasts.</summary>
internal static class BroadcastStores
{
    public static IServiceCollection AddBroadcastStores(this IServiceCollection services) => services
        .AddSingleton<IBroadcastStore, PostgresBroadcastStore>()
        .AddCopies(BroadcastCopies.All);
}
