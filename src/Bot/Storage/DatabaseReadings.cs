using CommunityBot.Storage.Postgres;
using CommunityBot.Telemetry;

namespace CommunityBot.Storage;

/// <summary>Whether the database can be reached; a file that the program holds open always can.</summary>
internal sealed class DatabaseReadings(IServiceProvider services) : IMetricSource
{
    public IEnumerable<Metric> Metrics =>
    [
        new Reading("communitybot_database_up", "0 while the database can't be reached from this node", () => Outage is { IsAway: true } ? 0 : 1),
        new Reading("communitybot_database_outages_total", "Times that the database could not be reached", () => Outage?.Count ?? 0) { Rises = true },
    ];

    private Outage? Outage => services.GetService<PostgresDoor>()?.Outage;
}
