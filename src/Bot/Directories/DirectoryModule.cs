using CommunityBot.Configuring;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Knowledge.CommunityDirectory.Opening;
using CommunityBot.Operations;
using CommunityBot.Questions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Directories;

public static class DirectoryModule
{
    /// <summary>The directory of groups, services and roles, and what fills it. Part of every verb.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<DirectoryOptions>(configuration.GetSection("Directory"))
        .AddSetting(Setting.OneOf("Directory:Sample", "true", "false"))
        .AddSetting(Setting.OneOf("Directory:AllowPrivateAddresses", "true", "false"))
        .AddSetting(Setting.Text("Directory:Feeds"))
        .AddSettingRule(DirectorySchedules.Faults)
        .AddSingleton(new FeedLimits())
        .AddSingleton<DirectoryFeeds>()
        .AddSingleton<DirectoryImport>()
        .AddSetting(Setting.Text("Directory:ClosedDates"))
        .AddSingleton(OpeningTimes)
        .AddSingleton<BuiltInDirectory>()
        .AddSingleton<DirectoryLibrary>()
        .AddSingleton<DirectoryPreparation>()
        .AddSingleton<IOperatorRoutes, DirectoryStoreRoutes>()
        .AddSingleton<ICommunityDirectory>(provider => provider.GetRequiredService<DirectoryLibrary>());

    private static OpeningCalendar OpeningTimes(IServiceProvider services)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(services.GetRequiredService<IOptions<CommunityOptions>>().Value.TimeZone);
        var configuration = services.GetRequiredService<IConfiguration>();
        var builtIn = Path.Combine(QuestionsModule.FoldersOf(configuration).Content, "Directory", "closed-dates.yaml");
        try
        {
            return new OpeningCalendar(ClosedDatesFile.Load(builtIn, services.GetRequiredService<IOptions<DirectoryOptions>>().Value.ClosedDates), zone);
        }
        // A slip in the operator's file must not cost people every opening time.
        catch (InvalidDataException e)
        {
            services.GetRequiredService<ILogger<OpeningCalendar>>().LogError("Closed dates are not used: {Fault}", e.Message);
            return new OpeningCalendar(ClosedDatesFile.Load(builtIn), zone);
        }
    }
}
