using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// Stands before the beginning of every send. Those who note that sends begin pass it together; whoever pauses or
/// cancels waits until they are through, and keeps it shut until the new phase is stored. It costs no write.
/// </summary>
internal static class SendingGate
{
    /// <summary>Tells these locks from others.</summary>
    private const int Kind = 0x4C656467;

    /// <summary>Holds the gates of occurrences open until the transaction ends.</summary>
    public static Task PassAsync(PostgresSession db, IReadOnlyCollection<string> occurrences) => db.ExecuteAsync(
        $"""
        select pg_advisory_xact_lock_shared({Kind}, o.number)
        from (select number from occurrences where id = any({occurrences}) order by number offset 0) o
        """);

    /// <summary>Shuts the gate of an occurrence until the transaction ends.</summary>
    public static Task ShutAsync(PostgresSession db, string occurrence) =>
        db.ExecuteAsync($"select pg_advisory_xact_lock({Kind}, o.number) from occurrences o where o.id = {occurrence}");
}
