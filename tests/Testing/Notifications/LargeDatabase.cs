using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using Npgsql;

namespace CommunityBot.Testing.Notifications;

/// <summary>Subscribers and past deliveries by the million, made by the server itself after the pattern of one.</summary>
public static class LargeDatabase
{
    /// <summary>What the subscribers have said yes to; nothing else that the benches send goes to them.</summary>
    public const string Topic = Topics.NewMatches;

    private const int First = 1_000_000_000;

    public static ChannelAddress Address(int person) => new("telegram", $"{First + person}");

    public static string Recipient(int person) => $"telegram:{First + person}";

    /// <param name="store">The database's.</param>
    public static async Task SubscribeAsync(PostgresDatabase database, ISubscribers store, int subscribers)
    {
        var yes = new ConsentRecord(Topic, true, "Yes", "1", "telegram", TimeProvider.System.GetUtcNow());
        await store.ChangeAsync(Address(0), s => s.Give(yes), CancellationToken.None);
        await SqlAsync(database, $"""
            insert into subscribers (channel, recipient, chat, unneeded_since, oldest_withdrawal, version, state)
            select channel, 'telegram:' || n, n::text, null, null, version, replace(state::text, '{First}', n::text)::json
            from subscribers, generate_series({First + 1}, {First + subscribers - 1}) n where chat = '{First}'
            """);
        // A place is UTF-16; of digits every second byte is zero.
        await SqlAsync(database, $"""
            insert into subscriptions (topic, place, channel, recipient, chat, areas, interests, frequency, since)
            select topic, substr(place, 1, 18) || decode(regexp_replace(encode(convert_to('telegram:' || n, 'UTF8'), 'hex'), '(..)', '00\1', 'g'), 'hex'),
                   channel, 'telegram:' || n, n::text, areas, interests, frequency, since
            from subscriptions, generate_series({First + 1}, {First + subscribers - 1}) n where chat = '{First}'
            """);
        await SqlAsync(database, "vacuum analyze");
    }

    /// <summary>Occurrences that were sent to everybody, a day ago for each number.</summary>
    public static async Task SendAsync(PostgresDatabase database, int occurrences, int recipients)
    {
        for (var o = 0; o < occurrences; o++)
        {
            await PastAsync(database, o, recipients);
        }

        await SqlAsync(database, "vacuum analyze");
    }

    private static async Task PastAsync(PostgresDatabase database, int number, int recipients)
    {
        await SqlAsync(database, $$"""
            with o as (
                insert into occurrences (id, kind, topic, due, expires, doubtful, urgency, canary_continues, same_for_all, phase, audience, released, batches, closed_at)
                values ('past/{{number}}', 'past', '{{Topic}}', now() - interval '{{number + 1}} days', now() - interval '{{number}} days', 0, 1, false, true, 4,
                        {{recipients}}, {{long.MaxValue}}, {{(recipients + 127) / 128}}, now() - interval '{{number}} days') returning number)
            insert into delivery_batches (occurrence, number, channel, first, token, counts)
            select o.number, b, 'telegram', b * 128, 1, array[0, 0, 0, least(128, {{recipients}} - b * 128), 0, 0, 0, 0]
            from o, generate_series(0, {{(recipients - 1) / 128}}) b
            """);
        await SqlAsync(database, $"""
            insert into deliveries (occurrence, number, message, at, state, attempts, part, parts, recipient)
            select o.number, i, i + 1, o.due, 3, 1, 1, 1, 'telegram:' || ({First} + i) from occurrences o, generate_series(0, {recipients - 1}) i where o.id = 'past/{number}'
            """);
    }

    public static async Task SqlAsync(PostgresDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ValueAsync<T>(PostgresDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
