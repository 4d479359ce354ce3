using System.Collections.Immutable;
using System.Globalization;


using System.Text.Json.Nodes;
using CommunityBot.Channels.WebChat;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Web conversations, to which every node adds: whoever adds holds the conversation's row, so that its activities are
/// numbered without a gap and nobody reads past one that is still to be stored.
/// </summary>
internal sealed class PostgresActivityLog(PostgresDoor door) : IActivityLog, IPersonalData
{
    private const int TrimEvery = 50;

    public async Task<LoggedConversation> OpenAsync(string conversationId, DateTimeOffset now, CancellationToken cancellation) => (await door.WriteAsync(
        async db => await FindAsync(db, conversationId) is { } known ? known
            : await db.ExecuteAsync($"insert into webchat_conversations (id, at) values ({conversationId}, {now}) on conflict (id) do nothing") == 1
                ? new LoggedConversation(conversationId, 0, Welcomed: false)
                : await FindAsync(db, conversationId),
        cancellation))!;

    public Task MarkWelcomedAsync(string conversationId, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"update webchat_conversations set welcomed = true where id = {conversationId}"), cancellation);

    public async ValueTask<LoggedConversation?> FindAsync(string conversationId, CancellationToken cancellation) =>
        await door.ReadAsync(db => FindAsync(db, conversationId), cancellation);

    public Task<AppendedActivity?> AppendAsync(string conversationId, string? key, Activity activity, CancellationToken cancellation)
    {
        var body = Json.Of(activity, WebChatJson.Default.Activity);
        var name = key is null ? null : Hash(conversationId, key);
        return door.WriteAsync(
            async db =>
            {
                if (await db.ValueAsync<long?>($"select last from webchat_conversations where id = {conversationId} for update") is not { } last)
                {
                    return null;
                }

                if (name is not null && await EarlierAsync(db, conversationId, name) is { } earlier)
                {
                    return new AppendedActivity(earlier, IsRepeat: true, last);
                }

                await db.ExecuteAsync(Append(conversationId, ++last, name, body, activity.Timestamp));
                return new AppendedActivity(last, IsRepeat: false, last);
            },
            cancellation);
    }

    public async ValueTask<ImmutableList<LoggedActivity>> ReadAsync(string conversationId, long sequence, int most, CancellationToken cancellation) =>
    [
        .. await door.ReadAsync(
            db => db.QueryAsync(
                $"""
                select sequence, body from webchat_activities
                where conversation = {conversationId} and sequence > {sequence} order by sequence limit {most}
                """,
                row => ToActivity(conversationId, row)),
            cancellation),
    ];

    public Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation) => door.WriteAsync(
        async db =>
        {
            var idle = await db.QueryAsync($"delete from webchat_conversations where at < {before} returning id", row => row.Text("id"));
            await db.ExecuteAsync($"delete from webchat_activities where conversation = any({idle})");
            return idle.Count;
        },
        cancellation);

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var said = person.Channel == WebChatMessenger.ChannelName
            ? await ReadAsync(person.Id, 0, IActivityLog.MostKept + TrimEvery, cancellation)
            : [];
        return new Dictionary<string, JsonNode?>
        {
            // Without the files: an export would otherwise hold every export before it.
            ["webChat"] = new JsonArray([.. said.Select(a => new JsonObject
            {
                ["at"] = a.Activity.Timestamp?.ToString("O", CultureInfo.InvariantCulture),
                ["from"] = a.Activity.From?.Role,
                ["text"] = a.Activity.Text,
            })]),
        };
    }

    /// <summary>The conversation and its count stay, with nothing in them, so that the chat that is open can go on.</summary>
    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => person.Channel != WebChatMessenger.ChannelName
        ? Task.CompletedTask
        : door.WriteAsync(
            db => db.ExecuteAsync([
                // What is being added at this moment goes, too.
                $"select from webchat_conversations where id = {person.Id} for update",
                $"delete from webchat_activities where conversation = {person.Id}"]),
            cancellation);

    private static Task<LoggedConversation?> FindAsync(PostgresSession db, string id) => db.FindAsync(
        $"select last, welcomed from webchat_conversations where id = {id}",
        row => new LoggedConversation(id, row.Get<long>("last"), row.Get<bool>("welcomed")));

    private static Task<long?> EarlierAsync(PostgresSession db, string conversation, string key) =>
        db.ValueAsync<long?>($"select sequence from webchat_activities where conversation = {conversation} and key = {key}");

    private static IEnumerable<Sql> Append(string conversation, long sequence, string? key, Json body, DateTimeOffset? at)
    {
        yield return $"update webchat_conversations set last = {sequence}, at = coalesce({at}, at) where id = {conversation}";
        yield return $"insert into webchat_activities (conversation, sequence, key, body) values ({conversation}, {sequence}, {key}, {body})";
        if (sequence % TrimEvery == 0)
        {
            yield return $"delete from webchat_activities where conversation = {conversation} and sequence <= {sequence - IActivityLog.MostKept}";
        }
    }

    /// <summary>
    /// Hashed because a client chooses it, and what an index can hold is limited; as in the LiteDB file, from which it may
    /// have been copied.
    /// </summary>
    private static string Hash(string conversationId, string key) => LiteDb.LiteDbActivityLog.Hash(conversationId, key);

    private static LoggedActivity ToActivity(string conversationId, Row row)
    {
        var sequence = row.Get<long>("sequence");
        return new LoggedActivity(sequence, row.Json("body", WebChatJson.Default.Activity) with { Id = ActivityIds.Of(conversationId, sequence) });
    }
}
