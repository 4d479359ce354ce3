using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Storage.Copying;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>In PostgreSQL: editions and news.</summary>
internal static class BulletinStores
{
    public static IServiceCollection AddBulletinStores(this IServiceCollection services) => services
        .AddSingleton<IBulletinStore, PostgresBulletinStore>()
        .AddSingleton<INewsStore, PostgresNewsStore>()
        .AddCopies(BulletinCopies.All);
}
