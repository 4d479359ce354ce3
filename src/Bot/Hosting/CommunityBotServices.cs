using CommunityBot.Attending;
using CommunityBot.Browsing;
using CommunityBot.Bulletins;
using CommunityBot.Channels.Telegram;
using CommunityBot.Channels.WebChat;
using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Directories;
using CommunityBot.EventFeeds;
using CommunityBot.EventPages;
using CommunityBot.Feedback;
using CommunityBot.FindingMatches;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Help;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Languages;
using CommunityBot.Limits;
using CommunityBot.Lotteries;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications;
using CommunityBot.Notifying;
using CommunityBot.Operations;
using CommunityBot.Organisers;
using CommunityBot.Privacy;
using CommunityBot.Publishing;
using CommunityBot.Questions;
using CommunityBot.Retention;
using CommunityBot.Safeguarding;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Memory;
using CommunityBot.Subscribing;
using CommunityBot.Unanswered;
using Microsoft.Extensions.Options;

namespace CommunityBot.Hosting;

/// <summary>What the program is made of. Each feature adds its own parts.</summary>
public static class CommunityBotServices
{
    /// <summary>Conversation and answering, with no channel and no storage: what every verb needs.</summary>
    public static IServiceCollection AddCommunityBot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration);
        services.AddSingleton(TimeProvider.System);
        services.Configure<CommunityOptions>(configuration.GetSection("Community"));
        services.Configure<StorageOptions>(configuration.GetSection("Storage"));
        services.Configure<LimitOptions>(configuration.GetSection("Limits"));
        services.AddConfiguring();
        services.AddRetention(configuration);
        services.AddDirectory(configuration);
        services.AddPublishing(configuration);
        services.AddBrowsing();
        services.AddEventPages();
        services.AddNotificationSettings(configuration);
        services.AddBulletinSettings(configuration);
        services.AddOrganiserSettings(configuration);
        services.AddSingleton<BotMetrics>();
        services.AddSingleton<RateLimit>();
        services.AddSingleton<MessageRouter>();
        services.AddSingleton<TurnDispatcher>();
        services.AddSingleton<ReplyRenderer>();
        services.AddEvents();
        services.AddEventFeeds(configuration);
        services.AddGovernors();
        services.AddSingleton<ReplySender>();
        services.AddSingleton<IReadinessCheck, DispatcherReadiness>();
        // The order of the features is the order in which they are asked about free text: questions come last.
        return services
            .AddSafeguarding(configuration)
            .AddPrivacy()
            .AddHelp()
            .AddFeedback()
            .AddSubscribing()
            .AddLanguages()
            .AddLotteries(configuration)
            .AddAttending()
            .AddFindingMatches(configuration)
            .AddQuestions(configuration);
    }

    /// <summary>The channels that <c>serve</c> speaks on.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration) =>
        services.AddHostedService<ReplyRecovery>().AddHostedService<DirectoryPreparation>()
            .AddHostedService<AlertWatch>().AddHostedService<IntroductionWatch>().AddHostedService<IdleMemory>()
            .AddTelegram(configuration).AddWebChat(configuration);

    /// <summary>The LiteDB file and everything kept in it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => LiteDbDoor.Open(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.LiteDb.Path,
            provider.GetRequiredService<ILogger<LiteDbDoor>>(),
            provider.GetServices<CollectionSchema>()));
        services.AddLiteDbStore<IConversationStore, LiteDbConversationStore>();
        services.AddSingleton<IPersonalData>(provider => (IPersonalData)provider.GetRequiredService<IConversationStore>());
        services.AddSingleton<IUnansweredInbox, LiteDbUnansweredInbox>().AddUnansweredActs();
        services.AddLiteDbStore<IDirectoryStore, LiteDbDirectoryStore>();
        services.AddLiteDbStore<IPostcodeStore, LiteDbPostcodeStore>().AddPostcodeImport();
        services.AddLiteDbStore<IUnmetNeeds, LiteDbUnmetNeeds>();
        services.AddLiteDbStore<LiteDbSavedSearches>().AddSavedSearches<LiteDbSavedSearches>();
        services.AddLiteDbStore<LiteDbIntroductions>().AddIntroductions<LiteDbIntroductions>();
        services.AddSingleton<IExpiringData, LiteDbExpiringNotes>();
        services.AddSingleton<IReadinessCheck, LiteDbReadiness>();
        services.AddLiteDbNotificationStores();
        services.AddLiteDbStore<ILotteryResults, LiteDbLotteryResults>();
        services.AddLiteDbStore<ILotteryExclusions, LiteDbLotteryExclusions>();
        services.AddRoster();
        services.AddBackup();
        services.AddSingleton(provider => SendsInFlight.Open(provider.GetRequiredService<LiteDbDoor>().Path + ".sends"));
        return services;
    }

    /// <summary>Nothing outlives the process: replay, evaluation.</summary>
    public static IServiceCollection AddNoStorage(this IServiceCollection services)
    {
        services.AddSingleton<IConversationStore, MemoryConversationStore>();
        services.AddSingleton<IPersonalData>(provider => (IPersonalData)provider.GetRequiredService<IConversationStore>());
        services.AddSingleton<IDirectoryStore, MemoryDirectoryStore>();
        services.AddSingleton<IPostcodeStore, MemoryPostcodeStore>();
        services.AddSingleton<IUnmetNeeds, MemoryUnmetNeeds>();
        services.AddSingleton<MemorySavedSearches>().AddSavedSearches<MemorySavedSearches>();
        services.AddSingleton<MemoryIntroductions>().AddIntroductions<MemoryIntroductions>();
        services.AddMemoryDraws();
        services.AddSingleton<ILotteryResults, MemoryLotteryResults>();
        services.AddSingleton<ILotteryExclusions, MemoryLotteryExclusions>();
        services.AddMemorySubscribers();
        services.AddMemoryEvents();
        services.AddSingleton(SendsInFlight.InMemory());
        return services;
    }

    private static IServiceCollection AddIntroductions<T>(this IServiceCollection services)
        where T : class, IIntroductions, IPersonalData, IExpiringData => services
        .AddSingleton<IIntroductions>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<T>());

    private static IServiceCollection AddSavedSearches<T>(this IServiceCollection services)
        where T : class, ISavedSearches, IPendingAlerts, IPersonalData, IExpiringData => services
        .AddSingleton<ISavedSearches>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IPendingAlerts>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<T>());
}
