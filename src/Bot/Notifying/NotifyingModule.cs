using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Operations;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using Quartz;

namespace CommunityBot.Notifying;

/// <summary>The notification engine inside the service.</summary>
public static class NotifyingModule
{
    public static IServiceCollection AddNotificationSettings(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<NotificationOptions>(configuration.GetSection("Notifications"))
        .AddSetting(Setting.Whole("Notifications:MessagesPerSecond", 1, NotificationOptions.FastestPace))
        .AddSetting(Setting.Whole("Notifications:LedgerDays", 1, 365))
        .AddSetting(new Setting(
            "Notifications:QuietHours", "two times of the day such as 21:00-08:00, or none", value => QuietHours.TryParse(value, out _)));

    public static IServiceCollection AddNotifying(this IServiceCollection services)
    {
        services.AddSingleton<IRecipientGate, SubscriberGate>();
        services.AddNotifications();
        services.AddSingleton<IStandingChoices, SentButtons>();
        services.AddEventNotices();
        services.AddSingleton<SubscriberAudience>();
        services.AddSingleton<IBroadcastAudience>(provider => provider.GetRequiredService<SubscriberAudience>());
        services.AddSingleton<IBroadcastAudience, FileAudience>();
        services.AddSingleton<BroadcastActs>().AddOperatorAct<BroadcastRequest, BroadcastAnswer, BroadcastActs>((acts, request, cancellation) => acts.DoAsync(request, cancellation));
        services.AddSingleton<LedgerAudit>().AddMetrics<LedgerAudit>().AddMetrics<NotificationMetrics>();
        services.AddSingleton<IReadinessCheck, NotificationReadiness>();
        services.AddSingleton<IExpiringData, ExpiringDeliveries>();
        services.AddSingleton<IPersonalData, PersonalDeliveries>();
        return services.AddQuartz(quartz => quartz
            .AddTick<NotificationTick>(NotificationTick.Every)
            .AddTick<LedgerCheckJob>(LedgerCheckJob.Every));
    }

    /// <summary>A tick that was missed is not made up for: the next one finds all that is due.</summary>
    internal static IQuartzBuilder AddTick<T>(this IQuartzBuilder quartz, TimeSpan every)
        where T : IJob
    {
        quartz.AddJob<T>(job => job.WithIdentity(typeof(T).Name).StoreDurably());
        quartz.AddTrigger(trigger => trigger
            .ForJob(typeof(T).Name)
            .WithIdentity($"{typeof(T).Name} every {every}")
            .StartNow()
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        return quartz;
    }
}
