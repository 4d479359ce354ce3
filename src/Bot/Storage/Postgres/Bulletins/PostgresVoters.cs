using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Storage.Postgres;

/// <summary>Several nodes take votes, so who has voted is kept, under a key that serves nothing else, while an edition is new.</summary>
internal sealed class PostgresVoters(PostgresDoor door, TimeProvider time) : IVoters, IPersonalData, IExpiringData
{
    private static readonly TimeSpan New = TimeSpan.FromDays(14);

    private readonly KeptKey _key = new(door, "votes");

    public string Name => "who voted on items of the Bulletin";

    public async Task<bool> IsFirstAsync(int number, string item, string who, CancellationToken cancellation)
    {
        var voter = Voter(await _key.GetAsync(cancellation), number, who);
        return await door.WriteAsync(
            db => db.ExecuteAsync($"insert into bulletin_voters (number, item, voter, at) values ({number}, {item}, {voter}, {time.GetUtcNow()}) on conflict do nothing"),
            cancellation) == 1;
    }

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var key = await _key.GetAsync(cancellation);
        var votes = await door.ReadSnapshotAsync(
            async db =>
            {
                var voters = await VotersAsync(db, key, person);
                return await db.QueryAsync(
                    $"select number, item, at from bulletin_voters where voter = any({voters}) order by number, item",
                    row => (JsonNode)new JsonObject { ["edition"] = row.Get<int>("number"), ["item"] = row.Text("item"), ["at"] = row.Instant("at").ToString("u") });
            },
            cancellation);
        return new Dictionary<string, JsonNode?> { ["bulletinItemsVotedOn"] = new JsonArray([.. votes]) };
    }

    public async Task ForgetAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var key = await _key.GetAsync(cancellation);
        await door.WriteAsync(async db => await db.ExecuteAsync($"delete from bulletin_voters where voter = any({await VotersAsync(db, key, person)})"), cancellation);
    }

    public TimeSpan KeptFor(RetentionOptions options) => New;

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        door.WriteAsync(db => db.ExecuteAsync($"delete from bulletin_voters where at < {before}"), cancellation);

    /// <summary>What a person is called in each edition that there are votes on.</summary>
    private static async Task<byte[][]> VotersAsync(PostgresSession db, byte[] key, ChannelAddress person) =>
        [.. (await db.QueryAsync($"select distinct number from bulletin_voters", row => row.Get<int>("number"))).Select(number => Voter(key, number, person.ToString()))];

    private static byte[] Voter(byte[] key, int number, string who) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{number}\n{who}"))[..16];
}
