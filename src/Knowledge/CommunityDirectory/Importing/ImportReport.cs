namespace CommunityBot.Knowledge.CommunityDirectory.Importing;

/// <summary>
/// What an import did. Every item read ends in exactly one of added, changed, unchanged, repaired and rejected, so that
/// they add up to <see cref="Read"/>. Repaired is what was added or changed after something in it was put right; a
/// repaired entry that is stored already in the same words is unchanged.
/// </summary>
public sealed class ImportReport
{
    private const int MostExamples = 3;
    private readonly Dictionary<Deviation, Tally> _deviations = [];
    private readonly Dictionary<string, Tally> _rejections = [];

    public string Source { get; init; } = "";

    /// <summary>The feed's format in words.</summary>
    public string Format { get; init; } = "";

    public int Read => Added + Changed + Unchanged + Repaired + Rejected;

    public int Added { get; internal set; }

    public int Changed { get; internal set; }

    public int Unchanged { get; internal set; }

    public int Repaired => RepairedAdded + RepairedChanged;

    public int RepairedAdded { get; internal set; }

    public int RepairedChanged { get; internal set; }

    public int Rejected { get; internal set; }

    /// <summary>Entries of the source that it no longer has. They were not read, so they are in none of the other figures.</summary>
    public int Withdrawn { get; internal set; }

    /// <summary>Set when entries are missing from the feed that were left standing, and says why.</summary>
    public string? Held { get; internal set; }

    /// <summary>Why reading ended early; what was read before is saved, and nothing was withdrawn.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Remarks about the feed as a whole.</summary>
    public IReadOnlyList<string> Notes { get; internal set; } = [];

    /// <summary>How many entries show each deviation, with examples.</summary>
    public IReadOnlyDictionary<Deviation, Tally> Deviations => _deviations;

    /// <summary>How many items were rejected for each reason, with their places.</summary>
    public IReadOnlyDictionary<string, Tally> Rejections => _rejections;

    internal void Note(Deviation deviation, string? example) => Count(_deviations, deviation, example);

    internal void Reject(string reason, string place)
    {
        Rejected++;
        Count(_rejections, reason, place);
    }

    private static void Count<TKey>(Dictionary<TKey, Tally> tallies, TKey key, string? example)
        where TKey : notnull
    {
        var tally = tallies.GetValueOrDefault(key, new Tally(0, []));
        tallies[key] = new Tally(
            tally.Count + 1,
            example is null || tally.Examples.Count >= MostExamples || tally.Examples.Contains(example) ? tally.Examples : [.. tally.Examples, example]);
    }
}

/// <param name="Examples">A few of them.</param>
public sealed record Tally(int Count, IReadOnlyList<string> Examples);
