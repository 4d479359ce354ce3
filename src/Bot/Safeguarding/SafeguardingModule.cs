using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Safeguarding.Contacts;
using CommunityBot.Safeguarding.Detection;
using CommunityBot.Safeguarding.Journeys;
using CommunityBot.Safeguarding.Replies;

namespace CommunityBot.Safeguarding;

public static class SafeguardingModule
{
    public static IServiceCollection AddSafeguarding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new ContactBook(
            Path.Combine(AppContext.BaseDirectory, "Content", "contacts.yaml"),
            configuration["Knowledge:Contacts"] is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ContactBook>>()));
        services.AddSetting(Setting.Text("Safeguarding:Examples"));
        services.AddSingleton(_ => SafeguardingDetector.Shipped(configuration["Safeguarding:Examples"]));
        services.AddSingleton<IHealthWarning, ContactWarnings>();
        services.AddSingleton<SafeguardingReplies>();
        services.AddSingleton<SafetyCommand>();
        services.AddSingleton<ICommand>(provider => provider.GetRequiredService<SafetyCommand>());
        services.AddSingleton<ICommand, ReportCommand>();
        services.AddSingleton<FollowUps>();
        foreach (var category in (DangerCategory[])[DangerCategory.HateCrime, DangerCategory.AntisocialBehaviour])
        {
            services.AddSingleton(provider => new ReportJourney(
                category, provider.GetRequiredService<SafeguardingReplies>(), provider.GetRequiredService<SafeguardingDetector>()));
        }

        services.AddSingleton<IDialog>(provider => provider.GetServices<ReportJourney>().First());
        services.AddSingleton<IDialog>(provider => provider.GetServices<ReportJourney>().Last());
        services.AddHostedService<SafeguardingStart>();
        return services.AddSingleton<ISafeguard, Safeguard>();
    }
}
