using System.Runtime.CompilerServices;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Owed replies, each owned by a node. The owner is part of every change, so that a node that was thought dead and wakes up
/// finds that what was taken from it is not its own any more.
/// </summary>
internal sealed class PostgresOwedReplies(PostgresDoor door, PostgresNode node, TimeProvider time, ILogger<PostgresOwedReplies> log) : IOwedReplies
{
    private const int Batch = 200;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(1);

    public async ValueTask AwaitEarlierAsync(OwedReply reply, CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromMilliseconds(10); await IsBehindAnotherAsync(reply.Id, cancellation); pause = pause < LongestPause ? pause * 1.5 : LongestPause)
        {
            await Task.Delay(pause, time, cancellation);
        }
    }

    // Not waiting for the disk: the server keeps it when a node dies, and only when the server itself loses its power is a reply repeated.
    public async ValueTask<bool> BeginAsync(string replyId, CancellationToken cancellation) => await ThroughOutagesAsync(
        () => door.WriteAsync(
            db => db.ExecuteAsync(
            [
                $"set local synchronous_commit = off",
                $"update owed_replies set begun = true where id = {replyId} and owner = {node.Name}",
            ]),
            cancellation),
        cancellation) == 1;

    public async ValueTask PutBackAsync(string replyId, CancellationToken cancellation) => await ThroughOutagesAsync(
        () => door.WriteAsync(
            db => db.ExecuteAsync($"update owed_replies set begun = false where id = {replyId} and owner = {node.Name}"), cancellation),
        cancellation);

    public Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation) => ThroughOutagesAsync(
        () => door.WriteAsync(db => db.ExecuteAsync($"delete from owed_replies where id = any({replyIds})"), cancellation),
        cancellation);

    public async IAsyncEnumerable<LeftReply> TakeOverAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await node.JoinAsync(cancellation);
        IReadOnlyList<LeftReply> taken;
        do
        {
            taken = await door.WriteAsync(TakeOverAsync, cancellation);
            foreach (var reply in taken)
            {
                yield return reply;
            }
        }
        while (taken.Count == Batch);
    }

    internal static Sql Insert(OwedReply reply, string owner) =>
        $"""
        insert into owed_replies (id, conversation, channel, recipient, message, owner)
        values ({reply.Id}, {reply.ConversationKey}, {reply.To.Channel}, {reply.To.Id}, {Json.Of(ConversationJson.Write(reply.Message))}, {owner})
        """;

    private async Task<IReadOnlyList<LeftReply>> TakeOverAsync(PostgresSession db)
    {
        var taken = await db.QueryAsync(
            $"""
            with orphaned as (
                select id from owed_replies reply
                where not exists (select 1 from leases where name = reply.owner and leased_until >= clock_timestamp())
                order by number limit {Batch} for update skip locked)
            update owed_replies reply set owner = {node.Name} from orphaned where reply.id = orphaned.id
            returning reply.number, reply.id, conversation, channel, recipient, message, begun
            """,
            row => (Number: row.Get<long>("number"), Left: Read(row)));
        await db.ExecuteAsync($"delete from leases where name like 'node/%' and leased_until < clock_timestamp() - interval '1 day'");
        return [.. taken.OrderBy(t => t.Number).Select(t => t.Left)];
    }

    private static LeftReply Read(Row row) => new(
        new OwedReply(
            row.Text("id"), row.Text("conversation"), new ChannelAddress(row.Text("channel"), row.Text("recipient")),
            row.Json("message", ConversationJson.Default.OutgoingMessage)),
        row.Get<bool>("begun"));

    // What has not come about within a minute is not waited for: out of order is better than never.
    private Task<bool> IsBehindAnotherAsync(string replyId, CancellationToken cancellation) => ThroughOutagesAsync(
        () => door.ReadAsync(
            db => db.ValueAsync<bool>(
                $"""
                select exists (
                    select 1 from owed_replies own join owed_replies earlier using (channel, recipient)
                    where own.id = {replyId} and earlier.number < own.number
                        and earlier.saved_at > clock_timestamp() - interval '1 minute')
                """),
            cancellation),
        cancellation);

    private async Task<T> ThroughOutagesAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                return await work();
            }
            catch (StorageUnavailableException e)
            {
                if (failures == 0)
                {
                    log.LogWarning("Replies wait for the database ({Reason})", e.Message);
                }

                await Task.Delay(Away, time, cancellation);
            }
        }
    }
}
