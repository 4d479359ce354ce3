using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>What of a row may change while it is sent.</summary>
internal sealed class DeliveryRow
{
    public required int Occurrence { get; init; }

    public required int Number { get; init; }

    public required RowState State { get; set; }

    public required RowReason Reason { get; set; }

    public required int Attempts { get; set; }

    public required long Message { get; set; }

    public DateTimeOffset? At { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public static DeliveryRow Read(Row row) => new()
    {
        Occurrence = row.Get<int>("occurrence"),
        Number = row.Get<int>("number"),
        State = (RowState)row.Get<short>("state"),
        Reason = (RowReason)row.Get<short>("reason"),
        Attempts = row.Get<short>("attempts"),
        Message = row.Get<long>("message"),
    };

    public static ChannelAddress Address(Row row, string channel) =>
        new(channel, row.Get<string?>("address") ?? row.Text("recipient")[(channel.Length + 1)..]);

    /// <summary>Rows d of occurrences o, as /mydata and reports show them. Each finds its batch by key: a join could read all batches for a handful of rows.</summary>
    public static Task<List<DeliveryRecord>> RecordsAsync(PostgresSession db, Sql which) => db.QueryAsync(
        $"""
        select o.id, d.number, d.recipient, d.address, d.part, d.state, d.reason, d.at, d.message,
            (select b.channel from delivery_batches b where b.occurrence = d.occurrence and b.number = d.number / 128) as channel
        from deliveries d join occurrences o on o.number = d.occurrence
        {which}
        """,
        row => new DeliveryRecord(
            row.Text("id"), row.Get<int>("number"), row.Text("recipient"), Address(row, row.Text("channel")), row.Get<short>("part"),
            (RowState)row.Get<short>("state"), (RowReason)row.Get<short>("reason"), row.Get<DateTimeOffset?>("at"), row.Get<long>("message")));

    public static Sql Update(List<DeliveryRow> rows) => $"""
        update deliveries d set state = c.state, reason = c.reason, attempts = c.attempts, message = c.message, at = c.at, not_before = c.not_before
        from unnest({rows.Select(r => r.Occurrence).ToArray()}, {rows.Select(r => r.Number).ToArray()}, {rows.Select(r => (short)r.State).ToArray()},
                    {rows.Select(r => (short)r.Reason).ToArray()}, {rows.Select(r => (short)r.Attempts).ToArray()}, {rows.Select(r => r.Message).ToArray()},
                    {rows.Select(r => r.At?.UtcDateTime).ToArray()}, {rows.Select(r => r.NotBefore?.UtcDateTime).ToArray()})
            c (occurrence, number, state, reason, attempts, message, at, not_before)
        where d.occurrence = c.occurrence and d.number = c.number
        """;
}
