using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Notifications.Draws;

namespace CommunityBot.Testing.Draws;

/// <summary>An honest draw's folder, and hands to tamper with it.</summary>
public sealed class PublishedDraw : IDisposable
{
    public const long ClosesAt = 1_700_000_000;
    private const long RevealBy = ClosesAt + 3600;
    private const long DrawsAt = ClosesAt + 7200;

    public DrawFolder Folder { get; } = new(Directory.CreateTempSubdirectory("draw-").FullName);

    public static readonly string[] Revealers = ["Monitoring officer", "BVSC", "A resident"];

    public static PrizeTable Lottery { get; } = new PrizeTable.FirstOrLast([new(6, 2_500_000), new(2, 500), new(1, 100)]);

    public List<LogEntry> Log { get; } = [];

    public Manifest Manifest { get; private set; } = null!;

    public IReadOnlyList<SourceValue> Values { get; private set; } = [];

    public string Head => Log[^1].Hash;

    /// <param name="revealAt">When the reveals are logged.</param>
    public static PublishedDraw Make(PrizeTable? prizes = null, int tickets = 200, int revealers = 3, bool beacon = true, long revealAt = ClosesAt + 60)
    {
        var draw = new PublishedDraw();
        draw.Write(prizes ?? Lottery, tickets, revealers, beacon, revealAt);
        return draw;
    }

    public DrawVerification Verify(string? head = null) => new DrawVerifier(Folder, head).Verify();

    public void EditTickets(Func<List<string>, IEnumerable<string>> edit, string ends = "\n") =>
        File.WriteAllText(Folder.Tickets, string.Concat(edit([.. File.ReadAllLines(Folder.Tickets)]).Select(l => l + ends)));

    public void EditLog(Func<List<string>, IEnumerable<string>> edit) =>
        File.WriteAllText(Folder.Log, string.Concat(edit([.. File.ReadAllLines(Folder.Log)]).Select(l => l + "\n")));

    public void EditWinners(Func<List<string>, IEnumerable<string>> edit) =>
        File.WriteAllText(Folder.Winners, string.Concat(edit([.. File.ReadAllLines(Folder.Winners)]).Select(l => l + "\n")));

    /// <summary>Writes the log anew with its acts in another order and the chain mended.</summary>
    public void Reorder(params int[] order)
    {
        LogEntry? last = null;
        File.WriteAllText(Folder.Log, string.Concat(order.Select(i => (last = LogEntry.After(
            last, Log[i].Draw, Log[i].Act, DateTimeOffset.FromUnixTimeSeconds(Math.Max(last?.At ?? 0, i == order[1] ? PublishedDraw.ClosesAt - 5 : Log[i].At)), (JsonObject)Log[i].Facts.DeepClone())).Line + "\n")));
    }

    /// <summary>Writes the log anew with acts changed and the chain mended, as one who holds the file could.</summary>
    public void Relog(Func<LogEntry, JsonObject, JsonObject> change, Func<LogEntry, long>? at = null)
    {
        LogEntry? last = null;
        var text = new StringBuilder();
        foreach (var entry in Log)
        {
            var facts = change(entry, (JsonObject)entry.Facts.DeepClone());
            last = LogEntry.After(last, entry.Draw, entry.Act, DateTimeOffset.FromUnixTimeSeconds(at?.Invoke(entry) ?? entry.At), facts);
            text.Append(last.Line).Append('\n');
        }

        File.WriteAllText(Folder.Log, text.ToString());
    }

    public void Dispose() => Directory.Delete(Folder.Path, recursive: true);

    private void Write(PrizeTable prizes, int tickets, int revealers, bool beacon, long revealAt)
    {
        var lines = Enumerable.Range(1, tickets)
            .Select(i => new Ticket(i, (i * 4973 % 1_000_000).ToString("D6", CultureInfo.InvariantCulture), Ticket.HolderOf(DrawHash.Of([(byte)i]).AsSpan(0, 16), $"account {i}")))
            .ToList();
        File.WriteAllText(Folder.Tickets, string.Concat(lines.Select(l => l + "\n")));
        File.WriteAllText(Folder.Prizes, CanonicalJson.Write(prizes.ToJson()));
        var secrets = Revealers.Take(revealers).Select((r, i) => DrawHash.Of([(byte)(100 + i)])).ToList();
        var sources = Revealers.Take(revealers).Select((r, i) => (RandomSource)new RandomSource.Reveal(r, DrawHash.Hex(DrawHash.Commit(secrets[i])))).ToList();
        Values = [.. secrets.Select(s => new SourceValue.Secret(s))];
        if (beacon)
        {
            var round = Drand.RoundAt(DrawsAt);
            var signature = new byte[48];
            sources.Add(new RandomSource.Beacon(Drand.QuicknetChain, round));
            Values = [.. Values, new SourceValue.Beacon(round, signature, DrawHash.Of(signature))];
        }

        Append("open", ClosesAt - 86_400, new JsonObject
        {
            ["prizes"] = DrawHash.Hex(prizes.Hash()),
            ["sources"] = new JsonArray([.. sources.Select(s => s.ToJson())]),
        });
        Manifest = new Manifest
        {
            Draw = "spring-raffle",
            ClosesAt = ClosesAt,
            RevealBy = RevealBy,
            DrawsAt = DrawsAt,
            Count = tickets,
            Root = DrawHash.Hex(MerkleTree.Root(lines.Select(l => MerkleTree.Leaf(l.ToString())))),
            Prizes = DrawHash.Hex(prizes.Hash()),
            Prev = Head,
            Sources = [.. sources],
        };
        File.WriteAllText(Folder.Manifest, CanonicalJson.Write(Manifest.ToJson()));
        Append("manifest", ClosesAt, new JsonObject { ["manifest"] = DrawHash.Hex(Manifest.Hash()) });
        for (var i = 0; i < secrets.Count; i++)
        {
            Append("reveal", revealAt, new JsonObject { ["revealer"] = Revealers[i], ["secret"] = DrawHash.Hex(secrets[i]) });
        }

        var outcome = DrawOutcome.Of(Manifest, prizes, Values, lines);
        File.WriteAllText(Folder.Winners, outcome.WinnersFile());
        Append("result", Math.Max(DrawsAt + 10, revealAt), outcome.Facts(Manifest, Values));
        File.WriteAllText(Folder.Log, string.Concat(Log.Select(e => e.Line + "\n")));
    }

    private void Append(string act, long at, JsonObject facts) =>
        Log.Add(LogEntry.After(Log.LastOrDefault(), "spring-raffle", act, DateTimeOffset.FromUnixTimeSeconds(at), facts));
}
