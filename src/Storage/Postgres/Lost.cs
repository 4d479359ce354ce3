using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>Tells a server that is away from one that has refused a statement.</summary>
internal static class Lost
{
    // The server has ended a transaction of ours that stood still; the library has no name for it.
    private const string IdleInTransaction = "25P03";

    public static bool Is(NpgsqlException e) => e is PostgresException refused
        ? refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.IdleSessionTimeout
            or IdleInTransaction
            || refused.SqlState.StartsWith("08", StringComparison.Ordinal)
        : e.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException || e.IsTransient;

    public static async Task<T> AsUnavailable<T>(Task<T> reading, string address)
    {
        try
        {
            return await reading;
        }
        catch (NpgsqlException e) when (Is(e))
        {
            throw Unavailable(address, e, inDoubt: false);
        }
    }

    public static StorageUnavailableException Unavailable(string address, Exception e, bool inDoubt) =>
        new($"The database {address} can't be reached{(inDoubt ? " and may or may not have stored the last change" : "")}: {e.Message}", e)
        {
            InDoubt = inDoubt,
        };
}
