using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;

namespace CommunityBot.Storage.Postgres;

/// <summary>Conversations, owed replies and notes. Nothing is remembered here: the next turn may come to another node.</summary>
internal sealed class PostgresConversationStore(PostgresDoor door, LeaseLength? lease = null, TimeProvider? time = null)
    : IConversationStore, IPersonalData
{
    private const int MostTaken = 500;

    private readonly LeaseLength _lease = lease ?? LeaseLength.Usual;
    private readonly TurnPlaces _places = new(door, lease ?? LeaseLength.Usual, time ?? TimeProvider.System);

    public async ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation) =>
        await door.ReadAsync(db => FindAsync(db, key), cancellation);

    public bool OrdersTurns => true;

    public async ValueTask<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation) =>
        await _places.QueueAsync(key, updateId, cancellation);

    public async ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation) =>
        await _places.TakeAsync(place, db => FindAsync(db, place.ConversationKey), cancellation);

    public async ValueTask LeaveAsync(TurnPlace place) => await _places.LeaveAsync(place);

    public async Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation)
    {
        List<Sql> statements = [.. turn.Replies.Select(reply => Insert(reply, door.Node)), .. NoteRows.Inserts(turn)];
        var saved = await door.WriteAsync(
            async db =>
            {
                if (turn.Place is { } place && await db.ExecuteAsync(TurnPlaces.Delete(place)) == 0)
                {
                    return false;
                }

                if (turn.Notes.Any(n => n is Note.Forget))
                {
                    await db.ExecuteAsync(Forget(turn.Conversation.Person));
                }
                else if (await db.ExecuteAsync(Upsert(turn.Conversation)) == 0)
                {
                    return false;
                }

                await db.ExecuteAsync(statements);
                return true;
            },
            cancellation);
        if (saved && turn.Place is { } done)
        {
            _places.Ended(done);
        }

        return saved;
    }

    public Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from owed_replies where id = any({replyIds})"), cancellation);

    /// <summary>
    /// Those of nodes that are seen no more; they belong to this node from now on. And those that this one has owed for longer
    /// than a lease: a turn can be stored without its node being told so, when the server goes away in the middle of it.
    /// </summary>
    public async IAsyncEnumerable<OwedReply> OwedRepliesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = 0L;
        while (await door.WriteAsync(db => db.QueryAsync(Take(door.Node, _lease, last), Taken), cancellation) is { Count: > 0 } taken)
        {
            last = taken.Max(t => t.Number);
            foreach (var (_, reply) in taken.OrderBy(t => t.Number))
            {
                yield return reply;
            }
        }
    }

    public Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync(TurnPlaces.DeleteAbandoned());
                return await db.ExecuteAsync($"delete from conversations where last_turn_at < {before}");
            },
            cancellation);

    public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.ReadSnapshotAsync<IReadOnlyDictionary<string, JsonNode?>>(
            async db => new Dictionary<string, JsonNode?>
            {
                ["conversations"] = new JsonArray([.. await db.QueryAsync(
                    $"""select state from conversations where person = {person.ToString()} order by key collate "C" """,
                    row => JsonNode.Parse(row.Utf8("state")))]),
                ["notes"] = new JsonArray([.. await db.QueryAsync(NoteRows.Of(person), NoteRows.Export)]),
            },
            cancellation);

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync(Forget(person)), cancellation);

    private static IEnumerable<Sql> Forget(ChannelAddress person) =>
    [
        $"delete from turn_places where conversation in (select key from conversations where person = {person.ToString()})",
        $"delete from owed_replies where conversation in (select key from conversations where person = {person.ToString()})",
        $"delete from conversations where person = {person.ToString()}",
        $"delete from notes where person = {person.ToString()}",
    ];

    /// <summary>
    /// Changes nothing when another turn was saved since this one began, also when that one had the person forgotten: only
    /// a first turn makes a conversation.
    /// </summary>
    private static Sql Upsert(Conversation conversation) =>
        $"""
        insert into conversations (key, person, last_turn_at, turns, state)
        select {conversation.Key}, {conversation.Person.ToString()}, {conversation.LastTurnAt}, {conversation.Turns}, {Json.Of(ConversationJson.Write(conversation))}
        where {conversation.Turns <= 1} or exists (select from conversations where key = {conversation.Key})
        on conflict (key) do update set person = excluded.person, last_turn_at = excluded.last_turn_at, turns = excluded.turns, state = excluded.state
        where conversations.turns < excluded.turns
        """;

    private static Sql Insert(OwedReply reply, Guid node) =>
        $"""
        insert into owed_replies (id, conversation, channel, recipient, message, node, traceparent)
        values ({reply.Id}, {reply.ConversationKey}, {reply.To.Channel}, {reply.To.Id}, {Json.Of(ConversationJson.Write(reply.Message))}, {node}, {reply.Traceparent})
        """;

    private static Sql Take(Guid node, LeaseLength lease, long last) =>
        $"""
        update owed_replies set node = {node}
        where id in (
            select r.id from owed_replies r
            where r.number > {last} and case when r.node = {node} then r.at < now() - {lease.Value}
                else not exists (select from reply_nodes n where n.id = r.node and n.seen_at > now() - {lease.Value}) end
            order by r.number limit {MostTaken} for update skip locked)
        returning number, id, conversation, channel, recipient, message, traceparent
        """;

    private static Task<Conversation?> FindAsync(PostgresSession db, string key) => db.FindAsync(
        $"select state from conversations where key = {key}",
        row => row.Json("state", ConversationJson.Default.Conversation));

    private static (long Number, OwedReply Reply) Taken(Row row) => (
        row.Get<long>("number"),
        new OwedReply(
            row.Text("id"), row.Text("conversation"), new ChannelAddress(row.Text("channel"), row.Text("recipient")),
            row.Json("message", ConversationJson.Default.OutgoingMessage))
        {
            Traceparent = row.Get<string?>("traceparent"),
        });
}
