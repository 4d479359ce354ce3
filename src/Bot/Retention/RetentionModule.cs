using CommunityBot.Configuring;
using CommunityBot.Directories;
using CommunityBot.EventFeeds;
using CommunityBot.Hosting;
using Quartz;

namespace CommunityBot.Retention;

public static class RetentionModule
{
    /// <summary>What is kept for how long: part of every verb, because /privacy tells it.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<RetentionOptions>(configuration.GetSection("Retention"))
        .AddSetting(Setting.Whole("Retention:ConversationDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:NoteDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:SavedSearchDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:IntroductionDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:ConsentDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:SubscriberDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:EntryDays", 1, 3650))
        .AddSetting(Setting.Whole("Retention:RsvpDays", 1, 3650))
        .AddSetting(Setting.Schedule("Retention:Schedule"))
        .AddSettingRule(found => RetentionSchedule.Fault(found["Retention:Schedule"] ?? "") is { } fault ? [fault] : [])
        .AddSingleton<IExpiringData, ExpiringConversations>()
        .AddSingleton<RetentionSweep>();

    /// <summary>The jobs that run by the clock.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services, IConfiguration configuration) => services.AddQuartz(quartz =>
    {
        quartz.ConfigureScheduler(options => options.InstanceName = "community");
        // Needed once two copies share a store: a second start must not store the triggers again.
        quartz.ConfigureOptions<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        quartz.UseSharedStore(configuration);
        quartz.AddRetentionJob();
        quartz.AddFeedJobs<DirectoryFeedJob>(configuration, "Directory:Feeds");
        quartz.AddFeedJobs<EventFeedJob>(configuration, "Events:Feeds");
    });
}
