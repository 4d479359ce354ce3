namespace CommunityBot.Knowledge.CommunityDirectory.Storing;

/// <summary>
/// Where the directory is kept. It is filled by runs: a run is one reading of one source, from
/// <see cref="BeginAsync"/> to <see cref="FinishAsync"/>; each batch of it is one unit of work. One run at a time of the
/// same source; runs of different sources don't disturb each other.
/// </summary>
public interface IDirectoryStore
{
    /// <param name="source">A feed's name, a file's name, or "starter".</param>
    Task<ImportRun> BeginAsync(string source, CancellationToken cancellation);

    /// <summary>
    /// Saves entries, and notes that the run has seen them. An entry is known by its id; one that was withdrawn and is
    /// there again is changed.
    /// </summary>
    /// <param name="batch">All of the run's source; at most a few hundred.</param>
    /// <param name="rejectedIds">Ids of entries that could not be read this time: they are seen, so they aren't withdrawn.</param>
    /// <returns>What became of each entry, in the order of the batch.</returns>
    Task<IReadOnlyList<SaveOutcome>> SaveAsync(
        ImportRun run, IReadOnlyList<Service> batch, IReadOnlyList<string> rejectedIds, CancellationToken cancellation);

    /// <summary>Ends a run. The version rises when anything changed.</summary>
    /// <param name="withdrawOn">The day to mark the source's entries with that the run has not seen; null to leave them.</param>
    /// <returns>How many were withdrawn.</returns>
    Task<int> FinishAsync(ImportRun run, DateOnly? withdrawOn, CancellationToken cancellation);

    /// <summary>Every entry, also the withdrawn ones, in no order.</summary>
    IAsyncEnumerable<Service> ReadAllAsync(CancellationToken cancellation);

    /// <summary>Rises with every change. Cheap: it is asked every second.</summary>
    Task<long> VersionAsync(CancellationToken cancellation);

    /// <returns>Null for a feed that was never tried.</returns>
    Task<FeedState?> FindFeedAsync(string source, CancellationToken cancellation);

    Task SaveFeedAsync(FeedState state, CancellationToken cancellation);
}

/// <param name="Number">Higher than that of every run before.</param>
/// <param name="Current">How many entries of the source were there and not withdrawn when it began.</param>
public sealed record ImportRun(long Number, string Source, int Current);

public enum SaveOutcome
{
    Added,
    Changed,
    Unchanged,

    /// <summary>The run has saved an entry of this id before; that one stays.</summary>
    Repeated,

    /// <summary>Another source has an entry of this id and another name; that one stays.</summary>
    IdTaken,
}

/// <summary>What is remembered of a source between its imports.</summary>
/// <param name="ETag">Of the last answer that was read to its end.</param>
/// <param name="LastModified">Likewise, as the server wrote it.</param>
/// <param name="Failures">In a row, up to now.</param>
/// <param name="NotBefore">No attempt before this instant.</param>
/// <param name="LastSuccess">When it was last read to its end, or was found unchanged.</param>
/// <param name="LastFault">Why the last attempt failed; null when it did not.</param>
public sealed record FeedState(
    string Source, string? ETag, string? LastModified, int Failures, DateTimeOffset? NotBefore, DateTimeOffset? LastSuccess, string? LastFault)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    public static FeedState New(string source) => new(source, null, null, 0, null, null, null);

    /// <summary>After a failed attempt: left alone for twice as long as the last time.</summary>
    /// <param name="retryAfter">How long the feed itself asks for; null when it doesn't.</param>
    public FeedState AfterFault(string fault, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(Failures, 10));
        wait = wait < LongestWait ? wait : LongestWait;
        // Spread, so that not everybody who failed together comes back together.
        wait *= 0.75 + (Random.Shared.NextDouble() / 2);
        wait = retryAfter > wait ? (retryAfter.Value < LongestWait ? retryAfter.Value : LongestWait) : wait;
        return this with { Failures = Failures + 1, NotBefore = now + wait, LastFault = fault };
    }
}
