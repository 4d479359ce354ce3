using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;

namespace CommunityBot.Storage.Postgres;

/// <summary>Conversations, owed replies and notes. Nothing is remembered here: the next turn may come to another node.</summary>
internal sealed class PostgresConversationStore(PostgresDoor door, PostgresNode node, LeaseLength lease, TimeProvider time)
    : IConversationStore, IPersonalData
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    private readonly TurnPlaces _places = new(door, lease);

    public async ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation) =>
        await door.ReadAsync(db => FindAsync(db, key), cancellation);

    public async ValueTask<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation) =>
        await _places.QueueAsync(key, updateId, cancellation);

    public async ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromMilliseconds(4); ; pause = pause < LongestPause ? pause * 1.5 : LongestPause)
        {
            var (taken, conversation) = await door.WriteAsync(
                async db => await _places.TryTakeAsync(db, place) ? (true, await FindAsync(db, place.ConversationKey)) : (false, null),
                cancellation);
            if (taken)
            {
                return conversation;
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    public async ValueTask LeaveAsync(TurnPlace place)
    {
        try
        {
            await door.WriteAsync(db => db.ExecuteAsync(TurnPlaces.Leave(place)), CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Its lease runs out.
        }
    }

    public async Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation)
    {
        await node.JoinAsync(cancellation);
        var person = turn.Conversation.Person;
        IEnumerable<Sql> first = turn.Notes.Any(n => n is Note.Forget) ? Forget(person) : [Upsert(turn.Conversation)];
        List<Sql> statements = [.. first, .. turn.Replies.Select(r => PostgresOwedReplies.Insert(r, node.Name)), .. NoteRows.Inserts(turn)];
        return await door.WriteAsync(
            async db =>
            {
                if (turn.Place is { } place && await db.ExecuteAsync(TurnPlaces.Leave(place)) == 0)
                {
                    return false;
                }

                await db.ExecuteAsync(statements);
                return true;
            },
            cancellation);
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

    private static Sql Upsert(Conversation conversation) =>
        $"""
        insert into conversations (key, person, last_turn_at, state)
        values ({conversation.Key}, {conversation.Person.ToString()}, {conversation.LastTurnAt}, {Json.Of(ConversationJson.Write(conversation))})
        on conflict (key) do update set person = excluded.person, last_turn_at = excluded.last_turn_at, state = excluded.state
        """;

    private static Task<Conversation?> FindAsync(PostgresSession db, string key) => db.FindAsync(
        $"select state from conversations where key = {key}",
        row => row.Json("state", ConversationJson.Default.Conversation));
}
