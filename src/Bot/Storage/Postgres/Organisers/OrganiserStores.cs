namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: who organises and what they did.</summary>
internal static class OrganiserStores
{
    public static IServiceCollection AddPostgresOrganiserStores(this IServiceCollection services) => services;
}
