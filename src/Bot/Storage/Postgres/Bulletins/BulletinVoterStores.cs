using CommunityBot.Bulletins;
using CommunityBot.Privacy;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: who has voted on what.</summary>
internal static class BulletinVoterStores
{
    public static IServiceCollection AddPostgresVoters(this IServiceCollection services) => services
        .AddKept<IVoters, PostgresVoters>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PostgresVoters>());
}
