using CommunityBot.Notifications.Ledger;
using CommunityBot.Telemetry;
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
internal sealed class LedgerAudit(ILedger ledger, ILogger<LedgerAudit> log) : IMetricSource
{
    private const int Newest = 50;

    private readonly Counter _checks = new("communitybot_ledger_checks_total", "Times that the ledger was counted by hand");
    private int _broken;

    public IEnumerable<Metric> Metrics =>
        [_checks, new Reading("communitybot_ledger_broken", "Occurrences whose rows did not add up when last counted", () => Broken)];

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
            _checks.Increment();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The ledger could not be checked");
        }
    }
}
