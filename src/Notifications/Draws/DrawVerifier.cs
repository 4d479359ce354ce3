using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// Checks a folder of published files as an outsider would, with no network and no database, and stops at the first
/// difference.
/// </summary>
public sealed class DrawVerifier
{
    private readonly DrawFolder _folder;
    private readonly string? _head;
    private readonly List<string> _steps = [];
    private readonly List<string> _notChecked = [];
    private List<LogEntry> _log = [];
    private Manifest? _manifest;
    private PrizeTable? _prizes;
    private ImmutableArray<SourceValue> _values = [];
    private DrawGrade? _openGrade;

    /// <param name="publishedHead">The log's head as printed elsewhere; without one a log cut short can't be told.</param>
    public DrawVerifier(DrawFolder folder, string? publishedHead = null)
    {
        _folder = folder;
        _head = publishedHead;
    }

    public DrawVerification Verify()
    {
        var difference = CheckFiles() ?? CheckLog() ?? (IsNotClosed ? CheckOpen() : CheckManifest() ?? CheckPrizes() ?? CheckTickets());
        var ended = difference is null ? _log.FirstOrDefault(e => e.Act is "result" or "void") : null;
        if (ended?.Act == "result")
        {
            difference = SourceCheck.Check(_manifest!, _log, ended, out _values, _steps, _notChecked) ?? CheckResult(ended);
        }
        else if (difference is null && File.Exists(_folder.Winners))
        {
            difference = new Difference(TamperCase.LogCutShort, $"{DrawFolder.WinnersName} is there, but {DrawFolder.LogName} tells of no result: it was cut short, or it was copied while the draw was being made.");
        }
        else if (difference is null && ended is null)
        {
            _notChecked.Add(IsNotClosed ? "The entries are not closed yet: there is nothing more to check." : "The draw is not made yet: its result can't be checked.");
        }

        return new DrawVerification([.. _steps], [.. _notChecked], _manifest?.Grade ?? _openGrade, difference, ended?.Act == "void" ? ended.Fact("reason") ?? "no reason is given" : null, ended?.Act == "result");
    }

    /// <summary>Before its close a draw has no manifest and no list of tickets; called off before it, it never gets them.</summary>
    private bool IsNotClosed => _log.Count > 0 && _log.TrueForAll(e => e.Act is "open" or "void" or "correction") && !File.Exists(_folder.Manifest);

    private Difference? CheckFiles() => Missing(_folder.Log, _folder.Prizes);

    private Difference? CheckClosedFiles() => Missing(_folder.Manifest, _folder.Tickets);

    private Difference? Missing(params ReadOnlySpan<string> files) =>
        files.ToArray().FirstOrDefault(f => !File.Exists(f)) is { } missing
            ? new Difference(TamperCase.MissingFile, $"{Path.GetFileName(missing)} is missing from {_folder.Path}.")
            : null;

    private Difference? CheckLog()
    {
        (_log, var fault) = DrawLogCheck.Read(_folder.Log, _head);
        if (fault is null)
        {
            Held($"The log's {_log.Count} acts hang together; its head is {_log[^1].Hash}.");
            if (_head is null)
            {
                _notChecked.Add("Compare the log's head with the one printed in the Bulletin: a log cut short looks whole.");
            }
        }

        return fault;
    }

    private Difference? CheckOpen()
    {
        _prizes = PrizeTable.TryRead(File.ReadAllText(_folder.Prizes, Encoding.Latin1));
        if (_prizes is null || DrawHash.Hex(_prizes.Hash()) != _log[0].Fact("prizes"))
        {
            return new Difference(TamperCase.PrizeTable, $"{DrawFolder.PrizesName} is not the table that was fixed at the opening.");
        }

        if ((_log[0].Facts["sources"] as JsonArray)?.Select(RandomSource.TryRead).ToList() is not { Count: > 0 } sources || sources.Contains(null))
        {
            return new Difference(TamperCase.CommitLogged, "The sources can't be read from the opening.");
        }

        _openGrade = DrawGrades.Of([.. sources.OfType<RandomSource>()]);
        Held("The prize table is the one that was fixed at the opening.");
        return null;
    }

    private Difference? CheckManifest()
    {
        if (CheckClosedFiles() is { } missing)
        {
            return missing;
        }

        _manifest = Manifest.TryRead(File.ReadAllText(_folder.Manifest, Encoding.Latin1), out var fault);
        if (_manifest is null)
        {
            return new Difference(TamperCase.ManifestForm, $"{DrawFolder.ManifestName}: {fault}.");
        }

        var hash = DrawHash.Hex(_manifest.Hash());
        var entry = _log.Find(e => e.Act == "manifest");
        if (entry is null || entry.Fact("manifest") != hash || entry.Prev != _manifest.Prev || entry.Draw != _manifest.Draw)
        {
            return new Difference(TamperCase.ManifestLogged, $"{DrawFolder.ManifestName}: its hash is {hash}, which is not the one that was logged at the close.");
        }

        if (entry.At < _manifest.ClosesAt || entry.At >= _manifest.RevealBy)
        {
            return new Difference(TamperCase.ManifestLogged, $"{DrawFolder.LogName}, line {entry.Seq}: the manifest was logged at {Instant(entry.At)}, not between the close and the reveals' end.");
        }

        if (Committed() is { } difference)
        {
            return difference;
        }

        if (Stray() is { } stray)
        {
            return new Difference(TamperCase.RevealLogged, $"{DrawFolder.LogName}, line {stray.Seq}: {stray.Fact("revealer")} is none of the draw's revealers, or has revealed before.");
        }

        Held($"The manifest is the one that was logged; its hash is {hash}.");
        return null;
    }

    /// <summary>A reveal that belongs to no source, or is a source's second: an honest log has none, and two checkers could take different ones.</summary>
    private LogEntry? Stray()
    {
        var owed = _manifest!.Sources.OfType<RandomSource.Reveal>().Select(s => s.Revealer).ToHashSet();
        return _log.Find(e => e.Act == "reveal" && !owed.Remove(e.Fact("revealer") ?? ""));
    }

    /// <summary>Prize table and sources were fixed when the draw opened, before the first ticket.</summary>
    private Difference? Committed()
    {
        var open = _log[0];
        var sources = new JsonArray([.. _manifest!.Sources.Select(s => s.ToJson())]);
        return open.Fact("prizes") != _manifest.Prizes
            ? new Difference(TamperCase.PrizeTable, "The prize table was changed between the opening and the close.")
            : open.Facts["sources"] is not { } named || CanonicalJson.Write(named) != CanonicalJson.Write(sources)
                ? new Difference(TamperCase.CommitLogged, "The sources are not those that were named, with their commits, when the draw opened.")
                : null;
    }

    private Difference? CheckPrizes()
    {
        _prizes = PrizeTable.TryRead(File.ReadAllText(_folder.Prizes, Encoding.Latin1));
        if (_prizes is null || DrawHash.Hex(_prizes.Hash()) != _manifest!.Prizes)
        {
            return new Difference(TamperCase.PrizeTable, $"{DrawFolder.PrizesName} is not the table that the manifest is bound to.");
        }

        Held("The prize table is the one that was fixed at the opening.");
        return null;
    }

    private Difference? CheckTickets()
    {
        var file = new TicketFile(_folder.Tickets);
        byte[]? root = null;
        using (var leaves = file.Read().Select(t => MerkleTree.Leaf(t.Line)).GetEnumerator())
        {
            if (leaves.MoveNext())
            {
                root = MerkleTree.Root(Rest(leaves));
            }
        }

        if (file.Fault is not null)
        {
            return file.Fault;
        }

        if (file.Count != _manifest!.Count)
        {
            return new Difference(TamperCase.Count, $"{DrawFolder.TicketsName} has {file.Count} tickets; {_manifest.Count} were closed.");
        }

        if (DrawHash.Hex(root) != _manifest.Root)
        {
            return new Difference(TamperCase.Root, $"{DrawFolder.TicketsName}: a line was changed since the close. Its root is {DrawHash.Hex(root)}, the manifest's is {_manifest.Root}. The holder of a receipt can tell which line.");
        }

        Held($"The {file.Count} tickets are those that were closed; their root is {_manifest.Root}.");
        return null;
    }

    private Difference? CheckResult(LogEntry result)
    {
        if (!File.Exists(_folder.Winners))
        {
            return new Difference(TamperCase.MissingFile, $"{DrawFolder.WinnersName} is missing from {_folder.Path}.");
        }

        var outcome = DrawOutcome.Of(_manifest!, _prizes!, _values, new TicketFile(_folder.Tickets).Read().Select(t => t.Ticket));
        var difference = ResultCheck.Check(result, _manifest!, outcome, File.ReadAllText(_folder.Winners, Encoding.Latin1));
        if (difference is null)
        {
            Held($"The seed is {outcome.Seed}.");
            Held(outcome.Number is null ? "The tickets drawn are those that the seed gives." : $"The number drawn is {outcome.Number}.");
            Held($"The winners are {outcome.Winners.Length}, each once, and are paid {outcome.Pence / 100m:F2} pounds together.");
        }

        return difference;
    }

    private static IEnumerable<byte[]> Rest(IEnumerator<byte[]> started)
    {
        do
        {
            yield return started.Current;
        }
        while (started.MoveNext());
    }

    private static string Instant(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private void Held(string step) => _steps.Add(step);
}
