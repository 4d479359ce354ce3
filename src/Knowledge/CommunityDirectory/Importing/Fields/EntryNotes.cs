namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

/// <summary>How one entry departs from the standard.</summary>
internal sealed class EntryNotes
{
    private const int LongestExample = 60;
    private readonly List<(Deviation Deviation, string? Example)> _found = [];

    public IReadOnlyList<(Deviation Deviation, string? Example)> Found => _found;

    public bool Repaired => _found.Exists(f => f.Deviation.Repairs);

    /// <param name="example">What was found. Never a name, an address or a number of a person.</param>
    public void Add(Deviation deviation, string? example = null)
    {
        // Whatever field it stood in, an e-mail address is not shown.
        example = example?.Contains('@', StringComparison.Ordinal) == true ? null : example;
        // Once an entry is enough: the report counts entries.
        if (!_found.Exists(f => f.Deviation == deviation))
        {
            _found.Add((deviation, example is { Length: > LongestExample } ? example[..LongestExample] + "..." : example));
        }
    }
}
