using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// Writes an audience down, batch by batch. It is open from its first rows on; until its last ones are there its open batches
/// are counted as one more, so that nobody closes it, nodes of earlier releases included.
/// </summary>
internal static class Freezing
{
    /// <summary>1 while there is one more; for the table occurrences.</summary>
    public const string OneMore = "(phase in (1, 2) and frozen_channel is not null)::integer";

    public static async Task<bool> AppendAsync(PostgresSession db, string id, AudienceKey? after, IReadOnlyList<AudienceMember> members)
    {
        // Whatever is sent is noted before by a commit that forces all of these to disk as well. What a crash of the server
        // takes away is therefore rows of which none was sent, at the end of the audience: they are written down again.
        await db.ExecuteAsync($"set local synchronous_commit = off");
        // The row is locked: of two who are at it one waits here, and then finds that the audience ends elsewhere.
        var place = await db.FindAsync(
            $"""
            select number, audience, batches, due, case when released < {long.MaxValue} then canary_one_in end as canary_one_in, channel_first
            from occurrences
            where id = {id} and (phase = 0 or (phase in (1, 2) and frozen_channel is not null)) and frozen_channel is not distinct from {after?.Channel} and frozen_recipient is not distinct from {after?.Recipient}
            for update
            """,
            row => (Number: row.Get<int>("number"), Audience: row.Get<long>("audience"), Batches: row.Get<int>("batches"), Due: row.Instant("due"),
                OneIn: row.Get<int?>("canary_one_in"), ChannelFirst: row.Get<long>("channel_first")));
        if (place.Number == 0)
        {
            return false;
        }

        var channelFirst = members.Count == 0 || after?.Channel == members[0].Address.Channel ? place.ChannelFirst : place.Audience;
        var batches = Cut(members, place.Batches, place.Audience, place.OneIn, channelFirst);
        await db.ExecuteAsync(batches.Select(b => b.Insert(place.Number, place.Due)));
        await CopyAsync(db.Connection, place.Number, batches, db.Cancellation);
        var last = members.Count > 0 ? members[^1].Key : after;
        await db.ExecuteAsync($"""
            update occurrences set audience = {place.Audience + batches.Sum(b => b.Rows.Count)}, channel_first = {(batches.Count > 0 ? batches[^1].ChannelFirst : channelFirst)},
                released = case released when {long.MaxValue} then released else released + {(long)batches.Sum(b => b.Canary.Count(b.Rows.Count))} end, batches = batches + {batches.Count},
                open_batches = open_batches + {batches.Count} + case when phase = 0 and {batches.Count > 0} then 1 else 0 end,
                phase = case when phase = 0 and {batches.Count > 0} then 1 else phase end, frozen_channel = {last?.Channel}, frozen_recipient = {last?.Recipient}
            where number = {place.Number}
            """);
        return true;
    }

    public static Sql Complete(string id, DateTimeOffset now) => $"""
        update occurrences set
            phase = case when open_batches = {OneMore:raw} then 4 when phase = 0 then 1 else phase end,
            closed_at = case when open_batches = {OneMore:raw} then {now} end,
            open_batches = open_batches - {OneMore:raw}, frozen_channel = null, frozen_recipient = null
        where id = {id} and (phase = 0 or (phase in (1, 2) and frozen_channel is not null))
        """;

    /// <summary>One that a node of an earlier release has cancelled meanwhile, which knows nothing of the one more; 0 when there is none.</summary>
    public static Task<int> FirstLeftOpenAsync(PostgresSession db) => db.ValueAsync<int>(
        $"select number from occurrences where phase = 3 and frozen_channel is not null limit 1");

    /// <summary>Counts its open batches anew.</summary>
    public static async Task<bool> CloseLeftOpenAsync(PostgresSession db, int occurrence, DateTimeOffset now)
    {
        // With the row locked nobody changes a batch and the count of the open ones in between.
        await db.ExecuteAsync($"select from occurrences where number = {occurrence} for update");
        return await db.ExecuteAsync($"""
            update occurrences o set open_batches = b.open, phase = case b.open when 0 then 4 else 3 end, closed_at = case b.open when 0 then {now} end,
                frozen_channel = null, frozen_recipient = null
            from (select count(*)::integer as open from delivery_batches where occurrence = {occurrence} and counts[1] + counts[2] + counts[3] > 0) b
            where o.number = {occurrence} and o.phase = 3
            """) > 0;
    }

    /// <summary>The parts for one recipient on one channel stay in one batch.</summary>
    private static List<NewBatch> Cut(IReadOnlyList<AudienceMember> members, int number, long first, int? oneIn, long channelFirst)
    {
        var batches = new List<NewBatch>();
        foreach (var member in members)
        {
            if (batches.Count == 0 || batches[^1].Channel != member.Address.Channel || batches[^1].Rows.Count + member.Parts > Batch.Capacity)
            {
                first += batches.Count == 0 ? 0 : batches[^1].Rows.Count;
                channelFirst = batches.Count > 0 && batches[^1].Channel != member.Address.Channel ? first : channelFirst;
                batches.Add(new NewBatch(number + batches.Count, member.Address.Channel, first, channelFirst, CanarySpread.Of(oneIn, member.Parts, first - channelFirst), []));
            }

            batches[^1].Rows.AddRange(Enumerable.Range(1, member.Parts).Select(part => (member, part)));
        }

        return batches;
    }

    private static async Task CopyAsync(NpgsqlConnection connection, int occurrence, List<NewBatch> batches, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy deliveries (occurrence, number, part, parts, recipient, address) from stdin (format binary)", cancellation);
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch.Rows.Count; i++)
            {
                var (member, part) = batch.Rows[i];
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(occurrence, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(checked((batch.Number * Batch.Capacity) + i), NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync((short)part, NpgsqlDbType.Smallint, cancellation);
                await copy.WriteAsync((short)member.Parts, NpgsqlDbType.Smallint, cancellation);
                await copy.WriteAsync(member.Recipient, NpgsqlDbType.Text, cancellation);
                if (member.Recipient == member.Address.ToString())
                {
                    await copy.WriteNullAsync(cancellation);
                }
                else
                {
                    await copy.WriteAsync(member.Address.Id, NpgsqlDbType.Text, cancellation);
                }
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <param name="ChannelFirst">How many rows came before the channel's first.</param>
    private sealed record NewBatch(int Number, string Channel, long First, long ChannelFirst, CanarySpread Canary, List<(AudienceMember Member, int Part)> Rows)
    {
        public Sql Insert(int occurrence, DateTimeOffset due)
        {
            var first = Canary.Count(Rows.Count);
            DateTimeOffset? from = first > 0 ? due : null;
            return $"""
                insert into delivery_batches (occurrence, number, channel, first, due, counts, every, parts, skip, held)
                values ({occurrence}, {Number}, {Channel}, {First}, {from}, {Counts}, {Canary.Every}, {Canary.Parts}, {Canary.Skip}, {Rows.Count - first})
                """;
        }

        private int[] Counts
        {
            get
            {
                var counts = new int[LedgerCounts.States];
                counts[(int)RowState.Queued] = Rows.Count;
                return counts;
            }
        }
    }
}
