using CommunityBot.Configuring;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Storage;

/// <summary>Which database keeps the state.</summary>
public static class StorageProvider
{
    private const string Provider = "Storage:Provider";
    private const string ConnectionString = "Storage:Postgres:ConnectionString";

    public static bool KeepsInPostgres(this IConfiguration configuration) =>
        string.Equals(configuration[Provider], "Postgres", StringComparison.OrdinalIgnoreCase);

    internal static IServiceCollection AddStorageSettings(this IServiceCollection services) => services
        .AddSetting(Setting.OneOf(Provider, "LiteDb", "Postgres"))
        .AddSetting(Setting.Text("Storage:LiteDb:Path"))
        .AddSetting(Setting.Text(ConnectionString, secret: true))
        .AddSettingRule(configuration => configuration.KeepsInPostgres()
            && PostgresConnection.Fault(configuration[ConnectionString] ?? "") is { } fault
                ? [$"{ConnectionString}: with {Provider} = Postgres it must say how to reach the database, and {fault}."]
                : []);
}
