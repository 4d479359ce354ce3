using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Storage;

/// <summary>A store in the LiteDB file: it says what it keeps there, and finds it made.</summary>
public interface ILiteDbStore
{
    static abstract IReadOnlyList<CollectionSchema> Collections { get; }
}

public static class LiteDbStoreServices
{
    /// <summary>The store as itself, for a class with several ports, and what it declares.</summary>
    public static IServiceCollection AddLiteDbStore<TStore>(this IServiceCollection services)
        where TStore : class, ILiteDbStore
    {
        services.TryAddSingleton<TStore>();
        foreach (var collection in TStore.Collections)
        {
            services.AddSingleton(collection);
        }

        return services;
    }

    public static IServiceCollection AddLiteDbStore<TPort, TStore>(this IServiceCollection services)
        where TPort : class
        where TStore : class, TPort, ILiteDbStore =>
        services.AddLiteDbStore<TStore>().AddSingleton<TPort>(provider => provider.GetRequiredService<TStore>());
}
