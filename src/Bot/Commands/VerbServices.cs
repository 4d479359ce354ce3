using CommunityBot.Configuring;
using CommunityBot.Hosting;

namespace CommunityBot.Commands;

/// <summary>What a verb other than <c>serve</c> is built from.</summary>
internal static class VerbServices
{
    /// <exception cref="ConfigurationException">The configuration can't be used.</exception>
    public static ServiceProvider Build(
        IConfiguration configuration, Func<IServiceCollection, IServiceCollection> storage, LogLevel least = LogLevel.Warning)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).ToStandardError().SetMinimumLevel(least)
            .AddFilter((_, level) => level >= least));
        storage(services.AddCommunityBot(configuration));
        var provider = services.BuildServiceProvider();
        provider.VerifyConfiguration();
        return provider;
    }
}
