namespace CommunityBot.Notifications.Ledger;

/// <summary>
/// Who is told what, and what became of it: one row for each occurrence, recipient, channel and part. Every method is
/// one unit of work, or several that may be broken off and repeated. Rows are sent only by whoever holds their lease;
/// what is recorded with an old token is refused.
/// </summary>
public interface ILedger
{
    /// <summary>Writes down an occurrence without an audience.</summary>
    /// <returns>False when there is one of this id, whatever its state.</returns>
    Task<bool> CreateAsync(Occurrence occurrence, CancellationToken cancellation);

    /// <summary>
    /// Adds the next recipients of an audience that is being frozen. From the first of them on the occurrence is open: those
    /// written down may be sent to, paused and cancelled, and it is not closed before <see cref="CompleteAsync"/>.
    /// </summary>
    /// <param name="after">Where the caller believes the audience to end: <see cref="OccurrenceStatus.FrozenUpTo"/>.</param>
    /// <param name="members">In ascending order of <see cref="AudienceMember.Key"/>, all above <paramref name="after"/>.</param>
    /// <returns>False when it ends elsewhere (somebody else is at it), or is not being frozen.</returns>
    /// <exception cref="ArgumentException">The members are out of order, or one comes twice.</exception>
    Task<bool> AppendAsync(
        string occurrence, AudienceKey? after, IReadOnlyList<AudienceMember> members, CancellationToken cancellation);

    /// <summary>Ends the freezing. Without an audience, or when all of it is settled, the occurrence is closed at once.</summary>
    Task CompleteAsync(string occurrence, DateTimeOffset now, CancellationToken cancellation);

    Task<OccurrenceStatus?> FindAsync(string occurrence, CancellationToken cancellation);

    /// <summary>Occurrences in some phases, newest first.</summary>
    Task<IReadOnlyList<OccurrenceStatus>> ListAsync(
        IReadOnlyCollection<OccurrencePhase> phases, int most, CancellationToken cancellation);

    /// <summary>Occurrences whose audience is being frozen, oldest first.</summary>
    Task<IReadOnlyList<Occurrence>> FreezingAsync(int most, CancellationToken cancellation);

    /// <summary>
    /// Takes rows that are due, the most urgent occurrences first. Rows whose lease ran out are taken over: what was
    /// in flight becomes unknown, or is sent again when the occurrence allows.
    /// </summary>
    Task<IReadOnlyList<Lease>> LeaseAsync(LeaseRequest request, CancellationToken cancellation);

    /// <summary>Keeps leases; those that are no longer the caller's are left out.</summary>
    Task RenewAsync(IReadOnlyCollection<Lease> leases, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Gives leases back: what is leased is queued again.</summary>
    Task ReleaseAsync(IReadOnlyCollection<Lease> leases, CancellationToken cancellation);

    /// <summary>
    /// Writes new states, all in one unit of work. A send may begin only after its <see cref="RowState.InFlight"/> came
    /// back as recorded.
    /// </summary>
    /// <returns>One answer for each change, in order.</returns>
    Task<IReadOnlyList<RecordResult>> RecordAsync(IReadOnlyList<RowChange> changes, CancellationToken cancellation);

    /// <summary>Settles what owners that are gone have left: call it at start, before leasing, and now and then.</summary>
    Task<Recovery> RecoverAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>From its end on no send of the occurrence begins.</summary>
    /// <returns>False when it is not open.</returns>
    Task<bool> PauseAsync(string occurrence, string note, CancellationToken cancellation);

    /// <returns>False when it is not paused.</returns>
    Task<bool> ResumeAsync(string occurrence, CancellationToken cancellation);

    /// <summary>
    /// From its first unit of work on no send begins and nobody is added to the audience; the rows are written off after it, and by
    /// <see cref="SweepAsync"/> when this is broken off. What is in flight ends as it ends.
    /// </summary>
    /// <returns>False when there is nothing left to cancel.</returns>
    Task<bool> CancelAsync(string occurrence, RowReason reason, string note, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets the rest go after a canary, also those who are not written down yet.</summary>
    /// <returns>False when nothing is held back.</returns>
    Task<bool> WidenAsync(string occurrence, CancellationToken cancellation);

    /// <summary>Queues the rows that failed once more, of an occurrence that is closed, open or paused.</summary>
    /// <param name="expires">The occurrence's new end.</param>
    /// <returns>How many.</returns>
    Task<long> ResendFailedAsync(string occurrence, DateTimeOffset expires, CancellationToken cancellation);

    /// <summary>Suppresses what has expired and goes on with cancellations that were broken off.</summary>
    /// <returns>How many rows were written off.</returns>
    Task<long> SweepAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Rows that could be leased now: how many, and since when the oldest waits.</summary>
    Task<DueRows> DueAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Queued rows that wait because their recipient wants nothing before an instant that is yet to come.</summary>
    Task<long> PostponedAsync(string occurrence, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Counts an occurrence's rows one by one and lays the counts that are kept beside it.</summary>
    Task<LedgerCheck?> CheckAsync(string occurrence, CancellationToken cancellation);

    /// <summary>The rows of an occurrence in some states, in order.</summary>
    IAsyncEnumerable<DeliveryRecord> RowsAsync(
        string occurrence, IReadOnlySet<RowState> states, CancellationToken cancellation);

    /// <summary>A recipient's rows of one occurrence, by channel and part.</summary>
    Task<IReadOnlyList<DeliveryRecord>> RowsOfAsync(string occurrence, string recipient, CancellationToken cancellation);

    /// <summary>Everything that is kept under a recipient's name.</summary>
    Task<IReadOnlyList<DeliveryRecord>> HistoryAsync(string recipient, CancellationToken cancellation);

    /// <summary>
    /// Puts a pseudonym in the place of a recipient everywhere; what is still queued for them is cancelled. The counts
    /// stay true.
    /// </summary>
    /// <returns>How many rows.</returns>
    Task<int> ForgetAsync(string recipient, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Suppresses what is still queued for a recipient, because they do not want it any more.</summary>
    /// <param name="topic">Of occurrences about this; null for all.</param>
    /// <returns>How many rows.</returns>
    Task<int> WithdrawAsync(string recipient, string? topic, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Takes the recipients out of occurrences closed before an instant: their rows stay under pseudonyms, or go. The counts
    /// stay, and <see cref="CheckAsync"/> goes on laying those of the rows beside those that were kept.
    /// </summary>
    /// <returns>How many occurrences.</returns>
    Task<int> PruneAsync(DateTimeOffset closedBefore, CancellationToken cancellation);
}

/// <param name="Rows">Queued rows that may be sent now; paused occurrences and held-back ones left out.</param>
/// <param name="Oldest">When the oldest of their occurrences was due; null when there is none.</param>
public sealed record DueRows(long Rows, DateTimeOffset? Oldest);
