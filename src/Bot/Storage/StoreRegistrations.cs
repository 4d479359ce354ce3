using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Storage;

/// <summary>Stores that stand behind several ports, registered alike whichever database they are for.</summary>
internal static class StoreRegistrations
{
    public static IServiceCollection AddIntroductions<T>(this IServiceCollection services)
        where T : class, IIntroductions, IPersonalData, IExpiringData => services
        .AddSelf<T>()
        .AddSingleton<IIntroductions>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<T>());

    public static IServiceCollection AddSavedSearches<T>(this IServiceCollection services)
        where T : class, ISavedSearches, IPendingAlerts, IPersonalData, IExpiringData => services
        .AddSelf<T>()
        .AddSingleton<ISavedSearches>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IPendingAlerts>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<T>());

    /// <summary>A store of its own port, some of which expires.</summary>
    public static IServiceCollection AddKept<TPort, TForm>(this IServiceCollection services)
        where TPort : class
        where TForm : class, TPort, IExpiringData => services
        .AddSelf<TForm>()
        .AddSingleton<TPort>(provider => provider.GetRequiredService<TForm>())
        .AddSingleton<IExpiringData>(provider => provider.GetRequiredService<TForm>());

    private static IServiceCollection AddSelf<T>(this IServiceCollection services)
        where T : class
    {
        services.TryAddSingleton<T>();
        return services;
    }
}
