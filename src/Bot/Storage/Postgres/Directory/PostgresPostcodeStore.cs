using System.Collections.Concurrent;
using CommunityBot.Knowledge.Geography.Postcodes;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// Imported postcodes, a row a sector; sectors that were asked for stay in memory until some node, or a verb, tells that
/// there are others.
/// </summary>
internal sealed class PostgresPostcodeStore(PostgresDoor door, PostgresNews news) : IPostcodeStore
{
    private const string Topic = "postcodes";

    private volatile ConcurrentDictionary<string, PostcodeSector?>? _known;

    public async Task ReplaceAsync(IReadOnlyList<PostcodeSector> sectors, CancellationToken cancellation)
    {
        await door.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync([$"lock table postcode_sectors in share row exclusive mode", $"delete from postcode_sectors"]);
                await CopyAsync(db, sectors);
                await db.ExecuteAsync(news.Telling(Topic, "replaced"));
            },
            cancellation);
        Clear();
    }

    public PostcodeSector? Find(string sector)
    {
        if (_known is null)
        {
            // Not before the first question: a verb has no use for news.
            Clear();
            news.Listen(Topic, _ => Clear());
        }

        return _known!.GetOrAdd(sector, Read);
    }

    private void Clear() => _known = new(StringComparer.Ordinal);

    // The port answers at once; on a pool thread, so that a caller with a context of its own can't lock itself out.
    private PostcodeSector? Read(string sector) => Task.Run(() => door.ReadAsync(
        db => db.FindAsync($"select units from postcode_sectors where name = {sector}", row => new PostcodeSector(sector, row.Get<byte[]>("units"))))).GetAwaiter().GetResult();

    private static async Task CopyAsync(PostgresSession db, IReadOnlyList<PostcodeSector> sectors)
    {
        await using var rows = await db.Connection.BeginBinaryImportAsync("copy postcode_sectors (name, units) from stdin (format binary)", db.Cancellation);
        foreach (var sector in sectors)
        {
            await rows.StartRowAsync(db.Cancellation);
            await rows.WriteAsync(sector.Name, db.Cancellation);
            await rows.WriteAsync(sector.Units, db.Cancellation);
        }

        await rows.CompleteAsync(db.Cancellation);
    }
}
