using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>Tells a server that is away from one that has refused a statement.</summary>
public static class Lost
{
    // The server has ended a transaction of ours that stood still; the library has no name for it.
    private const string IdleInTransaction = "25P03";

    internal static bool Is(NpgsqlException e) => e is PostgresException refused
        ? refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.IdleSessionTimeout or PostgresErrorCodes.IoError or IdleInTransaction
            // It lacks room on its disk, memory or connections: it takes the same again when it has them.
            || refused.SqlState.StartsWith("53", StringComparison.Ordinal)
            || refused.SqlState.StartsWith("08", StringComparison.Ordinal)
        : e.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException || e.IsTransient;

    /// <returns>True when this comes of a server that is away, whoever was asking it.</returns>
    public static bool IsCauseOf(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is StorageUnavailableException || (e is NpgsqlException lost && Is(lost)))
            {
                return true;
            }
        }

        return false;
    }

    internal static async Task<T> AsUnavailable<T>(Task<T> reading, string address)
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

    internal static StorageUnavailableException Unavailable(string address, Exception e, bool inDoubt) =>
        new($"The database {address} can't be reached{(inDoubt ? " and may or may not have stored the last change" : "")}: {e.Message}", e)
        {
            InDoubt = inDoubt,
        };
}
