using CommunityBot.Notifications.Ledger;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// Up to <see cref="Capacity"/> rows of one occurrence and channel, with their counts, read under their lock. Nobody
/// changes a row's state without it.
/// </summary>
internal sealed class Batch
{
    /// <summary>Also in the statements and the schema, as 128.</summary>
    public const int Capacity = 128;

    /// <summary>For a table named b.</summary>
    public const string Columns = "b.occurrence, b.number, b.channel, b.first, b.owner, b.token, b.lease_until, b.counts, b.every, b.parts, b.skip";

    private readonly int[] _counts;
    private readonly bool _wasOpen;

    private Batch(int occurrence, int number, int[] counts)
    {
        (Occurrence, Number, _counts) = (occurrence, number, counts);
        _wasOpen = IsOpen;
    }

    public int Occurrence { get; }

    public int Number { get; }

    public required string Channel { get; init; }

    /// <summary>How many rows of the occurrence come before.</summary>
    public required long First { get; init; }

    /// <summary>Which rows wait until the others have been sent.</summary>
    public required CanarySpread Canary { get; init; }

    public string? Owner { get; private set; }

    public long Token { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public int this[RowState state] => _counts[(int)state];

    /// <summary>True when nothing is in anybody's hand.</summary>
    public bool IsSettled => this[RowState.Leased] + this[RowState.InFlight] == 0;

    /// <summary>1 when its rows had all been final before, and are no more; -1 the other way round.</summary>
    public int Opened => (IsOpen ? 1 : 0) - (_wasOpen ? 1 : 0);

    private bool IsOpen => this[RowState.Queued] > 0 || !IsSettled;

    public static int Of(long row) => checked((int)(row / Capacity));

    public static Batch Read(Row row) => new(row.Get<int>("occurrence"), row.Get<int>("number"), row.Get<int[]>("counts"))
    {
        Channel = row.Text("channel"),
        First = row.Get<long>("first"),
        Canary = new CanarySpread(row.Get<int>("every"), row.Get<int>("parts"), row.Get<int>("skip")),
        Owner = row.Get<string?>("owner"),
        Token = row.Get<long>("token"),
        Until = row.Get<DateTimeOffset?>("lease_until"),
    };

    public void Move(RowState from, RowState to, int rows = 1)
    {
        _counts[(int)from] -= rows;
        _counts[(int)to] += rows;
    }

    /// <summary>Moves all rows of a state.</summary>
    /// <returns>How many.</returns>
    public int MoveAll(RowState from, RowState to)
    {
        var rows = this[from];
        Move(from, to, rows);
        return rows;
    }

    public void TakenBy(string owner, DateTimeOffset until) => (Owner, Token, Until) = (owner, Token + 1, until);

    public void Renew(DateTimeOffset until) => Until = until;

    /// <summary>Ends the lease, unless something is in its owner's hand.</summary>
    public void FreeIfSettled()
    {
        if (IsSettled)
        {
            (Owner, Until) = (null, null);
        }
    }

    /// <summary>The statement that writes it back; the rows must have been written before.</summary>
    public Sql Update() => $"""
        update delivery_batches set owner = {Owner}, token = {Token}, lease_until = {Until}, counts = {_counts}, due = {Due()}
        where occurrence = {Occurrence} and number = {Number}
        """;

    private Sql Due()
    {
        if (Owner is not null)
        {
            return $"{Until}";
        }

        if (this[RowState.Queued] == 0)
        {
            return $"null";
        }

        return $"""
            (select min(coalesce(d.not_before, o.due)) from deliveries d join occurrences o on o.number = d.occurrence
             where d.occurrence = {Occurrence} and d.number >= {Number * Capacity} and d.number < {(Number + 1) * Capacity} and d.state = 0
               and ({Canary.Every} = 0 or ({Canary.Skip} + d.number - {Number * Capacity}) % greatest(1, {Canary.Every}) < {Canary.Parts}))
            """;
    }
}
