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
using CommunityBot.Storage.Postgres;
using CommunityBot.Subscribing;
using CommunityBot.Unanswered;

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
        services.AddTelemetrySettings();
        services.AddSingleton<BotMetrics>();
        services.AddSingleton<RateLimit>().AddSingleton<IMessageAllowance, MemoryMessageAllowance>();
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
        services.AddHostedService<ReplyRecovery>().AddHostedService(provider => provider.GetRequiredService<DirectoryPreparation>())
            .AddHostedService<AlertWatch>().AddHostedService<IntroductionWatch>().AddHostedService<IdleMemory>()
            .AddTelegram(configuration).AddWebChat(configuration);

    /// <summary>All that is kept, in the database that <c>Storage:Provider</c> names.</summary>
    /// <exception cref="ConfigurationException">The provider can't keep all of it yet.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration) =>
        (configuration.KeepsInPostgres() ? services.AddPostgresStores() : services.AddLiteDbStores().AddBackup())
        .AddRoster().AddUnansweredActs().AddPostcodeImport();

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
        services.AddSingleton<ISendsInFlight>(SendsInFlight.InMemory());
        return services;
    }
}
