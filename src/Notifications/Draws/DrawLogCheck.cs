using System.Text;

namespace CommunityBot.Notifications.Draws;

/// <summary>Reads a draw's log and finds where its chain breaks.</summary>
internal static class DrawLogCheck
{
    /// <param name="head">The head published elsewhere (the Bulletin, the website), or null.</param>
    public static (List<LogEntry> Entries, Difference? Fault) Read(string path, string? head)
    {
        var entries = new List<LogEntry>();
        var text = File.ReadAllText(path, Encoding.Latin1);
        if (text.Length == 0 || text[^1] != '\n' || text.Contains('\r', StringComparison.Ordinal))
        {
            return (entries, new Difference(TamperCase.LineEnds, $"{DrawFolder.LogName}: lines end with LF alone, the last one too."));
        }

        foreach (var line in text[..^1].Split('\n'))
        {
            if (LogEntry.TryRead(line) is not { } entry)
            {
                return (entries, new Difference(TamperCase.LogLine, $"{DrawFolder.LogName}, line {entries.Count + 1}: it is not an act in canonical form."));
            }

            entries.Add(entry);
        }

        return (entries, Broken(entries) ?? Acts(entries) ?? CutShort(entries, head));
    }

    private static Difference? Broken(List<LogEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Seq != i + 1)
            {
                return entries.Exists(e => e.Seq == i + 1)
                    ? new Difference(TamperCase.LogReordered, $"{DrawFolder.LogName}, line {i + 1}: act {entry.Seq} stands where act {i + 1} belongs.")
                    : new Difference(TamperCase.LogDropped, $"{DrawFolder.LogName}, line {i + 1}: act {i + 1} is missing.");
            }

            var before = i == 0 ? LogEntry.Start : entries[i - 1].Hash;
            if (entry.Prev != before)
            {
                return new Difference(TamperCase.LogEdited, i == 0
                    ? $"{DrawFolder.LogName}, line 1: it does not begin the log."
                    : $"{DrawFolder.LogName}: line {i} was edited after line {i + 1} was written, or line {i + 1}'s link was.");
            }
        }

        return null;
    }

    private static Difference? Acts(List<LogEntry> entries)
    {
        if (entries.Exists(e => e.Draw != entries[0].Draw))
        {
            return new Difference(TamperCase.LogOrder, $"{DrawFolder.LogName}: it holds acts of more than one draw.");
        }

        if (entries.Count(e => e.Act == "manifest") > 1)
        {
            return new Difference(TamperCase.TwoManifests, $"{DrawFolder.LogName}: the draw has two manifests.");
        }

        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].At < entries[i - 1].At)
            {
                return new Difference(
                    entries[i].Act == "reveal" ? TamperCase.RevealTime : TamperCase.LogOrder,
                    $"{DrawFolder.LogName}, line {i + 1}: it is dated before line {i}.");
            }
        }

        var closed = entries.FindIndex(e => e.Act == "manifest");
        if (entries.FindIndex(e => e.Act == "reveal") is >= 0 and var early && early < closed)
        {
            return new Difference(TamperCase.RevealTime, $"{DrawFolder.LogName}, line {early + 1}: {entries[early].Fact("revealer")} revealed before the close, when numbers could still be bought.");
        }

        var order = entries.Where(e => e.Act != "correction").Select(e => Order(e.Act)).ToList();
        return order.Count == 0 || order[0] != 0 || order.Zip(order.Skip(1)).Any(p => p.Second < p.First || (p.Second == p.First && p.First != 2))
            ? new Difference(TamperCase.LogOrder, $"{DrawFolder.LogName}: the acts are not open, manifest, reveals, and then one result or void.")
            : null;
    }

    private static Difference? CutShort(List<LogEntry> entries, string? head) =>
        head is not null && !entries.Exists(e => e.Hash == head)
            ? new Difference(TamperCase.LogCutShort, $"{DrawFolder.LogName}: the head that was published, {head}, is none of this log's lines: it was cut short or is another log.")
            : null;

    private static int Order(string act) => act switch { "open" => 0, "manifest" => 1, "reveal" => 2, _ => 3 };
}
