using CommunityBot.Configuring;
using CommunityBot.Directories;

namespace CommunityBot.EventFeeds;

public static class EventFeedsModule
{
    /// <summary>Calendars that others keep: part of every verb.</summary>
    public static IServiceCollection AddEventFeeds(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<EventOptions>(configuration.GetSection("Events"))
        .AddSetting(Setting.Text("Events:Feeds"))
        .AddSettingRule(found => DirectorySchedules.Faults(found, "Events:Feeds", "https://example.org/events.ics"))
        .AddSingleton<EventPlaces>()
        .AddSingleton<EventCalendars>()
        .AddImportActs();
}
