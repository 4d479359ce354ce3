using CommunityBot.Storage;
using Quartz;

namespace CommunityBot.Hosting;

/// <summary>The schedules of several nodes, kept in their database, so that each firing happens on one of them.</summary>
internal static class ClusteredSchedules
{
    // Another node takes over what a dead one left within about the sum of the two; a tick costs nothing when nothing is due.
    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static IQuartzBuilder UseSharedStore(this IQuartzBuilder quartz, IConfiguration configuration)
    {
        if (configuration.KeepsInPostgres())
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(configuration["Storage:Postgres:ConnectionString"]!);
                store.ProvisionSchema();
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = CheckIn;
                    cluster.CheckinMisfireThreshold = Grace;
                });
            });
        }

        return quartz;
    }
}
