using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>Writes an audience down, batch by batch.</summary>
internal static class Freezing
{
    public static async Task<bool> AppendAsync(PostgresSession db, string id, AudienceKey? after, IReadOnlyList<AudienceMember> members)
    {
        // Nothing is sent before the audience is complete, and the commit that says so forces all of these to disk before it.
        // What a crash of the server takes away is its end, which is then written down again.
        await db.ExecuteAsync($"set local synchronous_commit = off");
        // The row is locked: of two who are at it one waits here, and then finds that the audience ends elsewhere.
        var place = await db.FindAsync(
            $"""
            select number, audience, batches, due, canary_one_in, channel_first from occurrences
            where id = {id} and phase = 0 and frozen_channel is not distinct from {after?.Channel} and frozen_recipient is not distinct from {after?.Recipient}
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
                released = case when canary_one_in is null then released else released + {(long)batches.Sum(b => b.Canary.Count(b.Rows.Count))} end, batches = batches + {batches.Count},
                open_batches = open_batches + {batches.Count}, frozen_channel = {last?.Channel}, frozen_recipient = {last?.Recipient}
            where number = {place.Number}
            """);
        return true;
    }

    public static Sql Complete(string id, DateTimeOffset now) => $"""
        update occurrences set phase = case open_batches when 0 then 4 else 1 end, closed_at = case open_batches when 0 then {now} end,
            frozen_channel = null, frozen_recipient = null
        where id = {id} and phase = 0
        """;

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
