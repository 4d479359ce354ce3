using System.Security.Cryptography;
using System.Text;
using CommunityBot.Limits;

namespace CommunityBot.Storage.Postgres;

/// <summary>One for all nodes, by the server's clock. Whoever has been quiet for a minute has all of it, and no row.</summary>
internal sealed class PostgresMessageAllowance(PostgresDoor door) : IMessageAllowance
{
    private const int SweepEvery = 500;
    private int _spent;

    public async ValueTask<int> SpendAsync(string person, int perMinute, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _spent) % SweepEvery == 0)
        {
            await door.WriteAsync(db => db.ExecuteAsync($"delete from message_allowances where used_at < clock_timestamp() - interval '1 minute'"), cancellation);
        }

        return await door.WriteAsync(db => db.ValueAsync<int>(Spend(Name(person), perMinute)), cancellation);
    }

    private static Sql Spend(byte[] person, double perMinute)
    {
        Sql left = $"least({perMinute}, m.messages + {perMinute} / 60 * extract(epoch from clock_timestamp() - m.used_at)::double precision)";
        return $"""
            insert into message_allowances as m (person, messages, used_at) values ({person}, {perMinute - 1}, clock_timestamp())
            on conflict (person) do update set
                messages = case when {left} < 1 then {left} else {left} - 1 end,
                refused = case when {left} < 1 then m.refused + 1 else 0 end,
                used_at = clock_timestamp()
            returning refused
            """;
    }

    // Nobody needs to read who has written in the last minute.
    private static byte[] Name(string person) => SHA256.HashData(Encoding.UTF8.GetBytes(person));
}
