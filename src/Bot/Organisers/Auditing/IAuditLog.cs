namespace CommunityBot.Organisers.Auditing;

/// <summary>
/// Who did what, when, and what came of it. It can be added to and read; only age takes something out. It knows
/// organisers by their ids alone, so that forgetting one changes nothing in it.
/// </summary>
public interface IAuditLog
{
    Task AppendAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    /// <param name="before">Only entries with a smaller number; null for the newest.</param>
    Task<IReadOnlyList<NumberedAuditEntry>> NewestAsync(int most, long? before, CancellationToken cancellation);
}

/// <param name="Who">An organiser's id; <see cref="Operator"/> for a verb, <see cref="Nobody"/> for a chat that is not linked.</param>
/// <param name="What">The act: "broadcast placed", "linked".</param>
/// <param name="On">What it was done to, by id; never a resident's name, address or words.</param>
/// <param name="Result">What came of it: "done", or why not.</param>
public sealed record AuditEntry(DateTimeOffset At, string Who, string What, string On = "", string Result = "done")
{
    public const string Operator = "operator";
    public const string Nobody = "nobody";
}

/// <param name="Number">Rises by one from 1.</param>
public sealed record NumberedAuditEntry(long Number, AuditEntry Entry);
