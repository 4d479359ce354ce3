using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Finds and forgets recipients.</summary>
internal static class People
{
    /// <summary>A recipient's rows d.</summary>
    private static Sql Of(string recipient) => $"d.recipient = {recipient} and d.address is distinct from ''";

    public static Task<List<DeliveryRecord>> HistoryAsync(PostgresSession db, string recipient) =>
        DeliveryRow.RecordsAsync(db, $"where {Of(recipient)} order by d.occurrence, d.number");

    public static Task<List<DeliveryRecord>> HistoryAsync(PostgresSession db, string occurrence, string recipient) =>
        DeliveryRow.RecordsAsync(db, $"where {Of(recipient)} and o.id = {occurrence} order by d.number");

    /// <summary>Numbers of the occurrences of which a recipient has rows.</summary>
    /// <param name="queued">True for those of which some are queued.</param>
    /// <param name="topic">Of occurrences about this; null for all.</param>
    public static Task<List<int>> OccurrencesAsync(PostgresSession db, string recipient, bool queued = false, string? topic = null) => db.QueryAsync(
        $"""
        select distinct d.occurrence from deliveries d join occurrences o on o.number = d.occurrence
        where {Of(recipient)} and (not {queued} or d.state = 0) and ({topic} is null or o.topic = {topic}) order by d.occurrence
        """,
        row => row.Get<int>("occurrence"));

    public static async Task<int> ForgetAsync(PostgresSession db, int occurrence, string recipient, DateTimeOffset now)
    {
        var batches = await LockAsync(db, occurrence, recipient);
        var before = await StatesAsync(db, occurrence, recipient);
        await db.ExecuteAsync($"""
            update deliveries d set recipient = {Pseudonym.Of(Pseudonym.NewSalt(), recipient)}, address = '', message = 0,
                state = case when d.state in (0, 1) then 7 else d.state end, not_before = null
            where d.occurrence = {occurrence} and {Of(recipient)}
            """);
        await MoveAsync(db, batches, before.Where(r => r.State is RowState.Queued or RowState.Leased), RowState.Cancelled, now);
        return before.Count;
    }

    public static async Task<int> WithdrawAsync(PostgresSession db, int occurrence, string recipient, DateTimeOffset now)
    {
        var batches = await LockAsync(db, occurrence, recipient);
        var queued = (await StatesAsync(db, occurrence, recipient)).FindAll(r => r.State == RowState.Queued);
        await db.ExecuteAsync($"""
            update deliveries d set state = {(short)RowState.Suppressed}, reason = {(short)RowReason.NoConsent}, at = {now}, not_before = null
            where d.occurrence = {occurrence} and {Of(recipient)} and d.state = 0
            """);
        await MoveAsync(db, batches, queued, RowState.Suppressed, now);
        return queued.Count;
    }

    private static async Task<List<Batch>> LockAsync(PostgresSession db, int occurrence, string recipient) => await Batches.LockAsync(
        db, occurrence, (await StatesAsync(db, occurrence, recipient)).Select(r => Batch.Of(r.Number)).Distinct());

    private static Task<List<(int Number, RowState State)>> StatesAsync(PostgresSession db, int occurrence, string recipient) => db.QueryAsync(
        $"select d.number, d.state from deliveries d where d.occurrence = {occurrence} and {Of(recipient)}",
        row => (row.Get<int>("number"), (RowState)row.Get<short>("state")));

    private static Task MoveAsync(
        PostgresSession db, List<Batch> batches, IEnumerable<(int Number, RowState State)> rows, RowState to, DateTimeOffset now)
    {
        foreach (var (number, state) in rows)
        {
            batches.Find(b => b.Number == Batch.Of(number))!.Move(state, to);
        }

        batches.ForEach(b => b.FreeIfSettled());
        return Batches.SaveAsync(db, batches, now);
    }
}
