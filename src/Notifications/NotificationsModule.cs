using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Notices;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Notifications;

public static class NotificationsModule
{
    /// <summary>What paces every send of the program, replies too.</summary>
    public static IServiceCollection AddGovernors(this IServiceCollection services)
    {
        services.TryAddSingleton<IGovernorStore, ForgetfulGovernorStore>();
        services.TryAddSingleton<Governors>();
        return services;
    }

    /// <summary>
    /// The engine. A feature adds an <see cref="INotificationSource"/>, or an <see cref="IBroadcastAudience"/>; whoever
    /// keeps subscribers adds an <see cref="IRecipientGate"/> before this.
    /// </summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.TryAddSingleton<IRecipientGate, OpenGate>();
        services.AddSingleton<NotificationSources>();
        services.AddSingleton<NotificationMetrics>();
        services.AddSingleton<Dispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
        services.AddSingleton<Reconciler>();
        services.AddSingleton<INotificationSource, BroadcastSource>();
        services.AddSingleton<IBroadcastAudience, SentAudience>();
        services.AddSingleton<BroadcastControl>();
        return services.AddGovernors();
    }

    /// <summary>Events, and what organisers do with them: part of every verb.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services) => services.AddSingleton<EventDesk>();

    /// <summary>What people are told about events, as part of the engine. Needs an <see cref="IEventMessages"/>.</summary>
    public static IServiceCollection AddEventNotices(this IServiceCollection services) => services
        .AddSingleton<INotificationSource, EventReminders>()
        .AddSingleton<INotificationSource, EventChanges>()
        .AddSingleton<INotificationSource, PlaceOffers>();

    /// <summary>Nothing of events outlives the process.</summary>
    public static IServiceCollection AddMemoryEvents(this IServiceCollection services) => services
        .AddSingleton<MemoryEventStore>()
        .AddSingleton<IEventStore>(provider => provider.GetRequiredService<MemoryEventStore>())
        .AddSingleton<IRsvpStore>(provider => provider.GetRequiredService<MemoryEventStore>());

    /// <summary>The community's own draws: what people do with them; <see cref="DrawRunner"/> is ticked by whoever serves.</summary>
    /// <param name="folder">Where the draws' files are written.</param>
    public static IServiceCollection AddDraws(this IServiceCollection services, Func<IServiceProvider, string> folder)
    {
        services.TryAddSingleton<IBeacon, NoBeacon>();
        services.AddSingleton(provider => new DrawPublication(provider.GetRequiredService<IDrawStore>(), folder(provider)));
        return services.AddSingleton<DrawDesk>().AddSingleton<DrawRunner>().AddSingleton<INotificationSource, WinnerNotices>();
    }

    /// <summary>Nothing of draws outlives the process.</summary>
    public static IServiceCollection AddMemoryDraws(this IServiceCollection services) => services.AddSingleton<IDrawStore, MemoryDrawStore>();

    /// <summary>What the engine keeps in the LiteDB file.</summary>
    public static IServiceCollection AddLiteDbNotificationStores(this IServiceCollection services) => services
        .AddLiteDbStore<IEventStore, LiteDbEventStore>()
        .AddSingleton<IRsvpStore>(provider => provider.GetRequiredService<LiteDbEventStore>())
        .AddLiteDbStore<ILedger, LiteDbLedger>()
        .AddLiteDbStore<IGovernorStore, LiteDbGovernorStore>()
        .AddLiteDbStore<IBroadcastStore, LiteDbBroadcastStore>()
        .AddLiteDbStore<IBulletinStore, LiteDbBulletinStore>()
        .AddLiteDbStore<INewsStore, LiteDbNewsStore>()
        .AddLiteDbStore<ISubscribers, LiteDbSubscribers>()
        .AddLiteDbStore<IDrawStore, LiteDbDrawStore>();

    /// <summary>What the engine keeps in PostgreSQL.</summary>
    public static IServiceCollection AddPostgresNotificationStores(this IServiceCollection services) => services.AddStores();

    /// <summary>The Bulletin: whoever adds it brings an <see cref="IBulletinSchedule"/>, <see cref="IBulletinLinks"/>, <see cref="IBulletinOrganisers"/> and sections.</summary>
    /// <param name="name">The community's.</param>
    /// <param name="lotteryHelp">Stands in every message that has a word about a lottery.</param>
    public static IServiceCollection AddBulletins(this IServiceCollection services, Func<IServiceProvider, string> name, string lotteryHelp) => services
        .AddSingleton(provider => new BulletinMessage(name(provider), provider.GetRequiredService<IBulletinLinks>(), lotteryHelp))
        .AddSingleton<EditionCompiler>()
        .AddSingleton<EditionDesk>()
        .AddSingleton<EditionProgress>()
        .AddSingleton<BulletinFigures>()
        .AddSingleton<ToldBefore>()
        .AddSingleton<IBulletinSection, NewsSection>()
        .AddSingleton<INotificationSource, BulletinSource>()
        .AddSingleton<INotificationSource, OrganiserNotices>();

    /// <summary>For verbs that store nothing.</summary>
    public static IServiceCollection AddMemoryBulletins(this IServiceCollection services) =>
        services.AddSingleton<IBulletinStore, MemoryBulletinStore>().AddSingleton<INewsStore, MemoryNewsStore>();

    /// <summary>For verbs that store nothing.</summary>
    public static IServiceCollection AddMemorySubscribers(this IServiceCollection services) => services.AddSingleton<ISubscribers, MemorySubscribers>();
}
