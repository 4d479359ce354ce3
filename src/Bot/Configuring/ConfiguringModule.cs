using CommunityBot.Limits;
using CommunityBot.Storage;
namespace CommunityBot.Configuring;

public static class ConfiguringModule
{
    /// <summary>The check, and the settings that belong to no feature or to one that is still to come.</summary>
    public static IServiceCollection AddConfiguring(this IServiceCollection services) => services
        .AddSingleton<ConfigurationCheck>()
        .AddSetting(Setting.ListenAddresses("Urls"))
        .AddSetting(Setting.Text("Community:Name"))
        .AddSetting(Setting.TimeZone("Community:TimeZone"))
        .AddStorageSettings()
        .AddSetting(Setting.Whole("Limits:MessagesPerMinute", 1, LimitOptions.Most))
        .AddSetting(Setting.Text("Knowledge:Articles"))
        .AddSetting(Setting.Text("Knowledge:Contacts"))
        .AddSetting(Setting.Text("Notifications:QuietHours"))
        .AddSetting(Setting.Schedule("Bulletin:Schedule"))
        .AddSetting(Setting.Schedule("Lottery:Schedule"));

    public static IServiceCollection AddSetting(this IServiceCollection services, Setting setting) => services.AddSingleton(setting);

    public static IServiceCollection AddSettingRule(this IServiceCollection services, Func<IConfiguration, IEnumerable<string>> faults) =>
        services.AddSingleton(new SettingRule(faults));

    /// <summary>Checks the configuration and logs its warnings; call it before anything reads an option.</summary>
    /// <exception cref="ConfigurationException">It can't be used.</exception>
    public static void VerifyConfiguration(this IServiceProvider services)
    {
        var check = services.GetRequiredService<ConfigurationCheck>();
        check.Verify();
        var log = services.GetRequiredService<ILogger<ConfigurationCheck>>();
        foreach (var warning in check.Warnings())
        {
            log.LogWarning("{Warning}", warning);
        }
    }
}
