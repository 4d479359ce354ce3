using CommunityBot.Conversations;
using CommunityBot.Help;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Notifying;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using CommunityBot.Subscribing.Instructions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Subscribing;

public static class SubscribingModule
{
    /// <summary>What people choose to be sent. Must come before searches and questions.</summary>
    public static IServiceCollection AddSubscribing(this IServiceCollection services) => services
        .AddSingleton(provider => Defaults(
            provider.GetRequiredService<IOptions<CommunityOptions>>().Value, provider.GetRequiredService<IOptions<NotificationOptions>>().Value))
        .AddSingleton<SubscriptionDesk>()
        .AddSingleton<InstructionReader>()
        .AddSingleton<InstructionActs>()
        .AddSingleton<ConsentForm>()
        .AddSingleton<IDialog>(provider => provider.GetRequiredService<ConsentForm>())
        .AddSingleton<StopMessages>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<StopMessages>())
        .AddSingleton<Subscribe>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<Subscribe>())
        .AddSingleton<IDeepLink>(provider => provider.GetRequiredService<Subscribe>())
        .AddSingleton<ICommand, ShowNotifications>()
        .AddSingleton<ICommand, UndoChange>()
        .AddSingleton<ITextHandler, SubscriptionSayings>()
        .AddSingleton<IAudienceChoice, SubscriberAudienceChoice>()
        .AddSingleton<IPresenceObserver, PresenceOfSubscribers>()
        .AddSingleton<IPersonalData, PersonalSubscriptions>()
        .AddSingleton<IExpiringData, ExpiringConsents>()
        .AddSingleton<IExpiringData, ExpiringSubscribers>();

    private static SubscriberDefaults Defaults(CommunityOptions community, NotificationOptions notifications) => new(
        TimeZoneInfo.FindSystemTimeZoneById(community.TimeZone),
        QuietHours.TryParse(notifications.QuietHours, out var hours)
            ? hours
            : throw new InvalidOperationException($"{notifications.QuietHours} passed the check of the configuration and can't be read."));
}
