using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Notifications.Draws;

// Closing and checking a draw of a million tickets, and whether ten million simulated draws favour any ticket.
var tickets = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var draws = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000_000;
var folder = new DrawFolder(Directory.CreateTempSubdirectory("draw-").FullName);
try
{
    Close(folder, tickets);
    Verify(folder);
    ChiSquare(draws, 1000);
}
finally
{
    Directory.Delete(folder.Path, recursive: true);
}

static void Close(DrawFolder folder, int count)
{
    using (var writer = new StreamWriter(folder.Tickets) { NewLine = "\n" })
    {
        for (var i = 1; i <= count; i++)
        {
            writer.WriteLine(new Ticket(i, ((long)i * 7919 % 1_000_000).ToString("D6", CultureInfo.InvariantCulture), i.ToString("x32", CultureInfo.InvariantCulture)));
        }
    }

    var clock = Stopwatch.StartNew();
    var root = DrawHash.Hex(MerkleTree.Root(new TicketFile(folder.Tickets).Read().Select(t => MerkleTree.Leaf(t.Line))));
    Console.WriteLine($"closed {count:N0} tickets in {clock.Elapsed.TotalSeconds:F2} s");

    PrizeTable prizes = new PrizeTable.FirstOrLast([new(6, 2_500_000), new(5, 200_000), new(4, 25_000), new(3, 2_500), new(2, 0, Tickets: 3)]);
    File.WriteAllText(folder.Prizes, CanonicalJson.Write(prizes.ToJson()));
    const long Closes = 1_700_000_000;
    var secret = new byte[32];
    var sources = new RandomSource[] { new RandomSource.Reveal("One", DrawHash.Hex(DrawHash.Commit(secret))) };
    var log = new List<LogEntry>();
    Append("open", Closes - 10, new JsonObject { ["prizes"] = DrawHash.Hex(prizes.Hash()), ["sources"] = new JsonArray([.. sources.Select(s => s.ToJson())]) });
    var manifest = new Manifest
    {
        Draw = "bench",
        ClosesAt = Closes,
        RevealBy = Closes + 10,
        DrawsAt = Closes + 20,
        Count = count,
        Root = root,
        Prizes = DrawHash.Hex(prizes.Hash()),
        Prev = log[^1].Hash,
        Sources = [.. sources],
    };
    File.WriteAllText(folder.Manifest, CanonicalJson.Write(manifest.ToJson()));
    Append("manifest", Closes, new JsonObject { ["manifest"] = DrawHash.Hex(manifest.Hash()) });
    Append("reveal", Closes + 5, new JsonObject { ["revealer"] = "One", ["secret"] = DrawHash.Hex(secret) });
    SourceValue[] values = [new SourceValue.Secret(secret)];
    var outcome = DrawOutcome.Of(manifest, prizes, values, new TicketFile(folder.Tickets).Read().Select(t => t.Ticket));
    File.WriteAllText(folder.Winners, outcome.WinnersFile());
    Append("result", Closes + 20, outcome.Facts(manifest, values));
    File.WriteAllText(folder.Log, string.Concat(log.Select(e => e.Line + "\n")));

    void Append(string act, long at, JsonObject facts) =>
        log.Add(LogEntry.After(log.LastOrDefault(), "bench", act, DateTimeOffset.FromUnixTimeSeconds(at), facts));
}

static void Verify(DrawFolder folder)
{
    var clock = Stopwatch.StartNew();
    var found = new DrawVerifier(folder).Verify();
    Console.WriteLine($"verified in {clock.Elapsed.TotalSeconds:F2} s, holds: {found.Holds}, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0} MB");
}

static void ChiSquare(int draws, int tickets)
{
    var clock = Stopwatch.StartNew();
    var wins = new int[tickets];
    for (var i = 0; i < draws; i++)
    {
        wins[new NumberDraw(BitConverter.GetBytes(i)).Serials(tickets, 1)[0] - 1]++;
    }

    var expected = (double)draws / tickets;
    var chi = wins.Sum(w => (w - expected) * (w - expected) / expected);
    // Wilson and Hilferty: the cube root of chi-square over its degrees of freedom is nearly normal.
    var freedom = tickets - 1.0;
    var z = (Math.Cbrt(chi / freedom) - (1 - (2 / (9 * freedom)))) / Math.Sqrt(2 / (9 * freedom));
    Console.WriteLine($"{draws:N0} draws over {tickets:N0} tickets in {clock.Elapsed.TotalSeconds:F0} s: chi-square {chi:F1} on {freedom:F0} degrees of freedom, z = {z:F2} (bias would show as z above 3)");
}
