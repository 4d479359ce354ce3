using CommunityBot.Lotteries.Licensed;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: the licensed lottery.</summary>
internal static class LotteryStores
{
    public static IServiceCollection AddPostgresLotteryStores(this IServiceCollection services) => services
        .AddSingleton<ILotteryResults, PostgresLotteryResults>()
        .AddSingleton<ILotteryExclusions, PostgresLotteryExclusions>()
        .AddCopies(LotteryCopies.All);
}
