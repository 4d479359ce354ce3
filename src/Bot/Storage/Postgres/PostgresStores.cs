using CommunityBot.Hosting;
using CommunityBot.Notifications;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage.Copying;
using Microsoft.Extensions.Options;

namespace CommunityBot.Storage.Postgres;

/// <summary>PostgreSQL and everything kept in it: one file for each feature, in the folders beside this one.</summary>
internal static class PostgresStores
{
    /// <summary>The whole schema, of every assembly.</summary>
    public static IReadOnlyList<Migration> Migrations { get; } =
        Migration.In(typeof(PostgresDoor).Assembly, typeof(IMessenger).Assembly, typeof(PostgresStores).Assembly);

    /// <summary>How all that a LiteDB file may hold comes into the tables.</summary>
    public static IReadOnlyList<CollectionCopy> Copies { get; } =
        [.. new ServiceCollection().AddForms().AddPostgresWebChatStores().Select(s => s.ImplementationInstance).OfType<CollectionCopy>()];

    /// <exception cref="Configuring.ConfigurationException">Something has no PostgreSQL form yet.</exception>
    public static IServiceCollection AddPostgresStores(this IServiceCollection services)
    {
        UnfinishedStores.Refuse();
        return services.AddForms();
    }

    internal static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddSingleton(provider =>
        {
            var door = Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Postgres);
            provider.GetService<OutageLog>()?.Watch(door);
            return door;
        })
        .AddSingleton<PostgresNews>()
        .AddSingleton<IReadinessCheck, PostgresReadiness>()
        .AddPostgresConversationStores()
        .AddPostgresMatchingStores()
        .AddPostgresDirectoryStores()
        .AddPostgresLotteryStores()
        .AddPostgresVoters()
        .AddPostgresOrganiserStores()
        .AddPostgresNotificationStores();

    // The container builds things without waiting; there is nothing to go on with before the tables are there.
    private static PostgresDoor Open(StorageOptions.PostgresOptions options) =>
        Task.Run(async () =>
        {
            var door = await PostgresDoor.OpenAsync(options.ConnectionString, Migrations);
            try
            {
                await StorageCopy.RefuseUnfinishedAsync(door);
                return door;
            }
            catch
            {
                await door.DisposeAsync();
                throw;
            }
        }).GetAwaiter().GetResult();
}
