using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>The connection string, with our defaults for what it leaves open.</summary>
public static class PostgresConnection
{
    /// <returns>What is wrong with it, without repeating a word of it; null when it can be used.</returns>
    public static string? Fault(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database) ? "it names no Host or no Database" : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return "it is not written as Host=...;Database=...;Username=...;Password=...";
        }
    }

    internal static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        Default(settings, "Application Name", "CommunityBot");
        // A server's usual limit is 100 connections for all the nodes together.
        Default(settings, "Maximum Pool Size", 20);
        Default(settings, "Timeout", 5);
        Default(settings, "Keepalive", 30);
        Default(settings, "Max Auto Prepare", 100);
        return settings;
    }

    internal static string Address(NpgsqlConnectionStringBuilder settings) => $"{settings.Host}:{settings.Port}/{settings.Database}";

    private static void Default(NpgsqlConnectionStringBuilder settings, string key, object value)
    {
        if (!settings.ContainsKey(key))
        {
            settings[key] = value;
        }
    }
}
