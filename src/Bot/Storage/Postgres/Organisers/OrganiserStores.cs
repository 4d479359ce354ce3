using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: who organises and what they did.</summary>
internal static class OrganiserStores
{
    public static IServiceCollection AddPostgresOrganiserStores(this IServiceCollection services) => services
        .AddKept<IOrganisers, PostgresOrganisers>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PostgresOrganisers>())
        .AddKept<IAuditLog, PostgresAuditLog>()
        .AddKept<IPlannedBroadcasts, PostgresPlannedBroadcasts>()
        .AddKept<IBroadcastVotes, PostgresBroadcastVotes>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PostgresBroadcastVotes>())
        .AddCopies(OrganiserCopies.All);
}
