using CommunityBot.Notifications.Ledger;
using Quartz;

namespace CommunityBot.Notifying;

/// <summary>Counts the ledger by hand, and says so loudly when a recipient is missing or counted twice.</summary>
[DisallowConcurrentExecution]
internal sealed class LedgerCheckJob(LedgerAudit audit) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await audit.RunAsync(cancellationToken);
}

/// <summary>The accounting identity, checked on the occurrences that changed of late.</summary>
internal sealed class LedgerAudit(ILedger ledger, ILogger<LedgerAudit> log)
{
    private const int Newest = 50;

    private long _checked;
    private int _broken;

    /// <summary>How many occurrences did not add up when last looked at.</summary>
    public int Broken => Volatile.Read(ref _broken);

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var broken = 0;
            foreach (var status in await ledger.ListAsync(Enum.GetValues<OccurrencePhase>(), Newest, cancellation))
            {
                if (await ledger.CheckAsync(status.Occurrence.Id, cancellation) is { Holds: false } check)
                {
                    broken++;
                    log.LogCritical(
                        "The ledger of {Occurrence} does not add up: kept {Kept}, counted {Counted}, audience {Audience}",
                        status.Occurrence.Id, check.Status.Counts, check.Counted, check.Status.Audience);
                }
            }

            Volatile.Write(ref _broken, broken);
            Interlocked.Increment(ref _checked);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The ledger could not be checked");
        }
    }

    public void WriteTo(TextWriter writer)
    {
        writer.Write($"# TYPE communitybot_ledger_checks_total counter\ncommunitybot_ledger_checks_total {Interlocked.Read(ref _checked)}\n");
        writer.Write($"# TYPE communitybot_ledger_broken gauge\ncommunitybot_ledger_broken {Broken}\n");
    }
}
