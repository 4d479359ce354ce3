using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: unmet needs, saved searches and introductions.</summary>
internal static class MatchingStores
{
    public static IServiceCollection AddPostgresMatchingStores(this IServiceCollection services) => services
        .AddSingleton<IUnmetNeeds, PostgresUnmetNeeds>()
        .AddSavedSearches<PostgresSavedSearches>()
        .AddIntroductions<PostgresIntroductions>()
        .AddCopies(MatchingCopies.All);
}
