using CommunityBot.Configuring;
using CommunityBot.Storage.LiteDb;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Compares what the two databases keep: whatever LiteDB's side registers, PostgreSQL's must too, and as often, because
/// each thing personal or expiring is one registration.
/// </summary>
internal static class UnfinishedStores
{
    /// <exception cref="ConfigurationException">The program would lose something that it is meant to keep.</exception>
    public static void Refuse()
    {
        if (Missing() is { Count: > 0 } missing)
        {
            throw new ConfigurationException(
                ["Storage:Provider: Postgres can't keep everything in this version; allowed is LiteDb. Without a PostgreSQL form: " + string.Join(", ", missing)]);
        }
    }

    /// <returns>The names of the ports, in order.</returns>
    public static IReadOnlyList<string> Missing()
    {
        var done = Count(new ServiceCollection().AddForms().AddPostgresWebChatStores());
        return [.. Count(new ServiceCollection().AddLiteDbStores().AddLiteDbWebChatStores())
            .Where(port => done.GetValueOrDefault(port.Key) < port.Value)
            .Select(port => port.Value == 1 ? port.Key.Name : $"{port.Key.Name} ({done.GetValueOrDefault(port.Key)} of {port.Value})")
            .Order(StringComparer.Ordinal)];
    }

    private static Dictionary<Type, int> Count(IServiceCollection services) => services
        .Select(s => s.ServiceType)
        .Where(t => t != typeof(LiteDbDoor) && t != typeof(CollectionSchema) && !t.Name.StartsWith("LiteDb", StringComparison.Ordinal))
        .GroupBy(t => t)
        .ToDictionary(g => g.Key, g => g.Count());
}
