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
            provider.GetRequiredService<ILogger<LiteDbDoor>>(),
            provider.GetServices<CollectionSchema>()));
        services.AddLiteDbStore<IConversationStore, LiteDbConversationStore>();
        services.AddSingleton<IPersonalData>(provider => (IPersonalData)provider.GetRequiredService<IConversationStore>());
        services.AddSingleton<IUnansweredInbox, LiteDbUnansweredInbox>();
        services.AddLiteDbStore<IDirectoryStore, LiteDbDirectoryStore>();
        services.AddLiteDbStore<IPostcodeStore, LiteDbPostcodeStore>();
        services.AddLiteDbStore<IUnmetNeeds, LiteDbUnmetNeeds>();
        services.AddLiteDbStore<LiteDbSavedSearches>().AddSavedSearches<LiteDbSavedSearches>();
        services.AddLiteDbStore<LiteDbIntroductions>().AddIntroductions<LiteDbIntroductions>();
        services.AddSingleton<IExpiringData, LiteDbExpiringNotes>();
        services.AddSingleton<IReadinessCheck, LiteDbReadiness>();
        services.AddLiteDbNotificationStores();
        services.AddSingleton<IVoters, MemoryVoters>();
        services.AddLiteDbStore<ILotteryResults, LiteDbLotteryResults>();
        services.AddLiteDbStore<ILotteryExclusions, LiteDbLotteryExclusions>();
        services.AddOrganiserStores();
        services.AddSingleton<ISendsInFlight>(provider => SendsInFlight.Open(provider.GetRequiredService<LiteDbDoor>().Path + ".sends"));
        return services;
    }

    /// <summary>What the web chat keeps, where there is one.</summary>
    public static IServiceCollection AddLiteDbWebChatStores(this IServiceCollection services) => services
        .AddLiteDbStore<IActivityLog, LiteDbActivityLog>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbActivityLog>())
        .AddSingleton<IActivityNews, NoOtherNodes>()
        .AddLiteDbStore<ISigningKey, LiteDbSigningKey>();

    private static IServiceCollection AddOrganiserStores(this IServiceCollection services) => services
        .AddKeptInLiteDb<IOrganisers, LiteDbOrganisers>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbOrganisers>())
        .AddKeptInLiteDb<IAuditLog, LiteDbAuditLog>()
        .AddKeptInLiteDb<IPlannedBroadcasts, LiteDbPlannedBroadcasts>()
        .AddKeptInLiteDb<IBroadcastVotes, LiteDbBroadcastVotes>()
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbBroadcastVotes>());

    /// <summary>A store of its own port, some of which expires.</summary>
    private static IServiceCollection AddKeptInLiteDb<TPort, TForm>(this IServiceCollection services)
        where TPort : class
        where TForm : class, TPort, IExpiringData, ILiteDbStore =>
        services.AddLiteDbStore<TForm>().AddKept<TPort, TForm>();
}
