using CommunityBot.Bulletins;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using CommunityBot.Storage.Memory;
using CommunityBot.Unanswered;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.LiteDb;

internal static class LiteDbStores
{
    /// <summary>The LiteDB file and everything kept in it.</summary>
    public static IServiceCollection AddLiteDbStores(this IServiceCollection services)
    {
        services.AddSingleton(provider => LiteDbDoor.Open(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path,
            provider.GetRequiredService<ILogger<LiteDbDoor>>()));
        services.AddSingleton<IConversationStore, LiteDbConversationStore>();
        services.AddSingleton<IPersonalData>(provider => (IPersonalData)provider.GetRequiredService<IConversationStore>());
        services.AddSingleton<IUnansweredInbox, LiteDbUnansweredInbox>();
        services.AddSingleton<IDirectoryStore, LiteDbDirectoryStore>();
        services.AddSingleton<IPostcodeStore, LiteDbPostcodeStore>();
        services.AddSingleton<IUnmetNeeds, LiteDbUnmetNeeds>();
        services.AddSavedSearches<LiteDbSavedSearches>();
        services.AddIntroductions<LiteDbIntroductions>();
        services.AddSingleton<IExpiringData, LiteDbExpiringNotes>();
        services.AddSingleton<IReadinessCheck, LiteDbReadiness>();
        services.AddLiteDbNotificationStores();
        services.AddSingleton<IVoters, MemoryVoters>();
        services.AddSingleton<ILotteryResults, LiteDbLotteryResults>();
        services.AddSingleton<ILotteryExclusions, LiteDbLotteryExclusions>();
        services.AddOrganiserStores();
        services.AddRoster();
        services.AddSingleton(provider => SendsInFlight.Open(provider.GetRequiredService<LiteDbDoor>().Path + ".sends"));
        return services;
    }

    /// <summary>What the web chat keeps, where there is one.</summary>
    public static IServiceCollection AddLiteDbWebChatStores(this IServiceCollection services) => services
        .AddSingleton<LiteDbActivityLog>()
        .AddSingleton<IActivityLog>(provider => provider.GetRequiredService<LiteDbActivityLog>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbActivityLog>())
        .AddSingleton<ISigningKey, LiteDbSigningKey>();

    private static IServiceCollection AddOrganiserStores(this IServiceCollection services) => services
        .AddKept<IOrganisers, LiteDbOrganisers>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbOrganisers>())
        .AddKept<IAuditLog, LiteDbAuditLog>()
        .AddKept<IPlannedBroadcasts, LiteDbPlannedBroadcasts>()
        .AddKept<IBroadcastVotes, LiteDbBroadcastVotes>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbBroadcastVotes>());
}
