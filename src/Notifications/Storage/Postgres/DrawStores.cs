using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Storage.Copying;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: the community's own draws.</summary>
internal static class DrawStores
{
    public static IServiceCollection AddDrawStores(this IServiceCollection services) => services.AddSingleton<IDrawStore, PostgresDrawStore>()
        .AddCopies(DrawCopies.All);
}
