namespace CommunityBot.Notifications.Events.Importing;

/// <summary>
/// What an import did. Every VEVENT read ends in exactly one of added, changed, unchanged, repaired and rejected, so
/// that they add up to <see cref="Read"/>. Repaired is what was added or changed after something in it was put right.
/// </summary>
public sealed record EventImportReport
{
    private const int MostExamples = 3;

    public string Source { get; init; } = "";

    public int Read => Added + Changed + Unchanged + Repaired + Rejected;

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Repaired { get; set; }

    public int Rejected { get; set; }

    /// <summary>Events, not VEVENTs: a series with its changed times is one.</summary>
    public int Events { get; set; }

    /// <summary>Future events that the feed has left out twice in a row. They were not read.</summary>
    public int Withdrawn { get; set; }

    /// <summary>Future events that it has left out for the first time.</summary>
    public int Missing { get; set; }

    /// <summary>How many were put right in each way, with examples.</summary>
    public Dictionary<string, EventTally> Repairs { get; init; } = [];

    /// <summary>How many were rejected for each reason, with the lines they begin on.</summary>
    public Dictionary<string, EventTally> Rejections { get; init; } = [];

    /// <summary>Remarks about the file as a whole.</summary>
    public SortedSet<string> Notes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Why it could not be read; then nothing was changed.</summary>
    public string? Fault { get; set; }

    internal void Reject(string reason, int line)
    {
        Rejected++;
        Count(Rejections, reason, FormattableString.Invariant($"line {line}"));
    }

    internal void Repair(string what, string title) => Count(Repairs, what, title);

    private static void Count(Dictionary<string, EventTally> tallies, string key, string example)
    {
        var tally = tallies.GetValueOrDefault(key, new EventTally(0, []));
        tallies[key] = new EventTally(
            tally.Count + 1, tally.Examples.Count >= MostExamples || tally.Examples.Contains(example) ? tally.Examples : [.. tally.Examples, example]);
    }
}

public sealed record EventTally(int Count, IReadOnlyList<string> Examples);
