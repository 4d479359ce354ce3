using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>An occurrence as it lies in its table.</summary>
internal sealed record KeptOccurrence(int Number, Occurrence Occurrence, OccurrencePhase Phase, long Released, RowReason CancelReason)
{
    /// <summary>For a table named o.</summary>
    public const string Columns = """
        o.number, o.id, o.kind, o.topic, o.due, o.expires, o.doubtful, o.urgency, o.canary_one_in, o.canary_continues, o.same_for_all, o.phase, o.released, o.cancel_reason
        """;

    public static KeptOccurrence Read(Row row) => new(
        row.Get<int>("number"),
        new Occurrence
        {
            Id = row.Text("id"),
            Kind = row.Text("kind"),
            Topic = row.Text("topic"),
            Due = row.Instant("due"),
            Expires = row.Instant("expires"),
            Doubtful = (DoubtfulSends)row.Get<short>("doubtful"),
            Urgency = (Urgency)row.Get<short>("urgency"),
            CanaryOneIn = row.Get<int?>("canary_one_in"),
            CanaryContinues = row.Get<bool>("canary_continues"),
            SameForAll = row.Get<bool>("same_for_all"),
        },
        (OccurrencePhase)row.Get<short>("phase"),
        row.Get<long>("released"),
        (RowReason)row.Get<short>("cancel_reason"));

    public static Sql Insert(Occurrence o) => $"""
        insert into occurrences (id, kind, topic, due, expires, doubtful, urgency, canary_one_in, canary_continues, same_for_all, released)
        values ({o.Id}, {o.Kind}, {o.Topic}, {o.Due}, {o.Expires}, {(short)o.Doubtful}, {(short)o.Urgency}, {o.CanaryOneIn}, {o.CanaryContinues}, {o.SameForAll},
                {(o.CanaryOneIn is null ? long.MaxValue : 0)})
        on conflict (id) do nothing
        """;

    /// <summary>With the counts of all batches added up: some thousand short rows for an audience of a million.</summary>
    /// <param name="which">What comes after the tables, about o.</param>
    public static Task<List<OccurrenceStatus>> StatusAsync(PostgresSession db, Sql which) => db.QueryAsync(
        $"""
        select {Columns:raw}, o.audience, o.note, o.frozen_channel, o.frozen_recipient, o.closed_at, c.counts
        from occurrences o cross join lateral (
            select array[coalesce(sum(b.counts[1]), 0) + o.pruned_counts[1], coalesce(sum(b.counts[2]), 0) + o.pruned_counts[2],
                         coalesce(sum(b.counts[3]), 0) + o.pruned_counts[3], coalesce(sum(b.counts[4]), 0) + o.pruned_counts[4],
                         coalesce(sum(b.counts[5]), 0) + o.pruned_counts[5], coalesce(sum(b.counts[6]), 0) + o.pruned_counts[6],
                         coalesce(sum(b.counts[7]), 0) + o.pruned_counts[7], coalesce(sum(b.counts[8]), 0) + o.pruned_counts[8]] as counts
            from delivery_batches b where b.occurrence = o.number) c
        {which}
        """,
        row => Read(row).ToStatus(row));

    private OccurrenceStatus ToStatus(Row row) => new(
        Occurrence, Phase, row.Get<long>("audience"), new LedgerCounts(row.Get<long[]>("counts")), Released, row.Text("note"),
        Phase < OccurrencePhase.Cancelling && row.Get<string?>("frozen_channel") is { } channel ? new AudienceKey(channel, row.Text("frozen_recipient")) : null,
        row.Get<DateTimeOffset?>("closed_at"));
}
