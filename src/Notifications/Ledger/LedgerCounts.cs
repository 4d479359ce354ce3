namespace CommunityBot.Notifications.Ledger;

/// <summary>How many rows of an occurrence stand in each state.</summary>
public sealed class LedgerCounts : IEquatable<LedgerCounts>
{
    public const int States = 8;

    private readonly long[] _rows;

    public LedgerCounts(ReadOnlySpan<long> byState)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(byState.Length, States);
        _rows = byState.ToArray();
    }

    public static LedgerCounts None { get; } = new(new long[States]);

    public long this[RowState state] => _rows[(int)state];

    /// <summary>All rows, in whatever state; the audience, as long as nobody was lost.</summary>
    public long Total => _rows.Sum();

    /// <summary>Rows that are still to be sent or are being sent.</summary>
    public long Open => this[RowState.Queued] + this[RowState.Leased] + this[RowState.InFlight];

    /// <summary>Rows whose sending was tried and is over.</summary>
    public long Tried => this[RowState.Sent] + this[RowState.Failed] + this[RowState.Unknown];

    public bool Equals(LedgerCounts? other) => other is not null && _rows.AsSpan().SequenceEqual(other._rows);

    public override bool Equals(object? obj) => Equals(obj as LedgerCounts);

    public override int GetHashCode() => Total.GetHashCode();

    public override string ToString() =>
        string.Join(" + ", Enum.GetValues<RowState>().Select(s => $"{s.ToString().ToLowerInvariant()} {this[s]}")) + $" = {Total}";
}
