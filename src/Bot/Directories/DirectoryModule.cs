using CommunityBot.Configuring;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Importing;

namespace CommunityBot.Directories;

public static class DirectoryModule
{
    /// <summary>The directory of groups, services and roles, and what fills it. Part of every verb.</summary>
    public static IServiceCollection AddDirectory(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<DirectoryOptions>(configuration.GetSection("Directory"))
        .AddSetting(Setting.OneOf("Directory:Sample", "true", "false"))
        .AddSingleton<DirectoryImport>()
        .AddSingleton<BuiltInDirectory>()
        .AddSingleton<DirectoryLibrary>()
        .AddSingleton<ICommunityDirectory>(provider => provider.GetRequiredService<DirectoryLibrary>());
}
