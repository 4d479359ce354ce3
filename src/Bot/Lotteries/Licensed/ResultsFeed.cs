using System.Globalization;
using CommunityBot.Notifying;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>Takes results from the operator's file, when it has changed. A line that is none is passed over and counted.</summary>
internal sealed class ResultsFeed(LotteryDesk desk, IOptions<LotteryOptions> options, ILogger<ResultsFeed> log)
{
    private DateTime _read;

    /// <returns>How many results are new.</returns>
    public async Task<int> ReadAsync(CancellationToken cancellation)
    {
        var path = options.Value.ResultsFile;
        if (path.Length == 0 || !File.Exists(path) || File.GetLastWriteTimeUtc(path) is var changed && changed == _read)
        {
            return 0;
        }

        var (taken, odd) = (0, 0);
        foreach (var line in await File.ReadAllLinesAsync(path, cancellation))
        {
            var parts = line.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                taken += await desk.FeedAsync(day, parts[1], cancellation) ? 1 : 0;
            }
            else if (line.Trim().Length > 0)
            {
                odd++;
            }
        }

        _read = changed;
        log.LogInformation("The lottery's results file: {New} new results, {Odd} lines that are none", taken, odd);
        return taken;
    }
}

[DisallowConcurrentExecution]
internal sealed class ResultsFeedTick(ResultsFeed feed, TimeProvider time, ILogger<ResultsFeedTick> log)
    : Tick(log, time, "The lottery's results file could not be read")
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override Task RunAsync(TimeSpan late, CancellationToken cancellation) => feed.ReadAsync(cancellation);
}

internal sealed class ExpiringExclusions(ILotteryExclusions exclusions) : IExpiringData
{
    public string Name => "lottery exclusions that are over";

    public TimeSpan KeptFor(RetentionOptions retention) => TimeSpan.Zero;

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => exclusions.DeleteEndedAsync(before, cancellation);
}
