namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: the licensed lottery.</summary>
internal static class LotteryStores
{
    public static IServiceCollection AddPostgresLotteryStores(this IServiceCollection services) => services;
}
