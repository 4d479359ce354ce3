using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>
/// Imports a feed from its address, and remembers between imports how it went: what it need not fetch again, and after
/// failures until when to leave it alone.
/// </summary>
public sealed class FeedImport(IDirectoryStore store, HttpClient http, TimeProvider time, FeedLimits limits)
{
    /// <param name="options">The source's name is the one under which the feed is remembered.</param>
    /// <param name="patient">True to leave a failing feed alone for its time; false when a person asks.</param>
    public async Task<FeedOutcome> RunAsync(
        Uri address, ImportOptions options, bool patient, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var state = await store.FindFeedAsync(options.Source, cancellation) ?? FeedState.New(options.Source);
        if (patient && state.NotBefore > time.GetUtcNow())
        {
            return new FeedOutcome.Waiting(state.NotBefore.Value);
        }

        using var tooLong = new CancellationTokenSource(limits.LongestTime, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, tooLong.Token);
        try
        {
            var (outcome, next) = await FetchAsync(address, options, state, progress, linked.Token);
            await store.SaveFeedAsync(next, cancellation);
            return outcome;
        }
        catch (UnreadableFeedException e)
        {
            return await FailAsync(state, e.Message, (e as FeedRefusedException)?.RetryAfter, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return await FailAsync(state, $"It took longer than {limits.LongestTime.TotalMinutes:0} minutes.", null, cancellation);
        }
    }

    private async Task<(FeedOutcome Outcome, FeedState Next)> FetchAsync(
        Uri address, ImportOptions options, FeedState state, IProgress<int>? progress, CancellationToken cancellation)
    {
        using var connection = new FeedConnection(http, limits, time);
        using var first = await connection.GetAsync(address, state.ETag, state.LastModified, cancellation);
        var good = FeedState.New(state.Source) with { LastSuccess = time.GetUtcNow() };
        if (first is null)
        {
            return (new FeedOutcome.Unchanged(), good with { ETag = state.ETag, LastModified = state.LastModified });
        }

        var live = new LiveFeed(connection, limits);
        var report = await new DirectoryImport(store, time).RunAsync(await live.OpenAsync(first, cancellation), options, progress, cancellation);
        if ((report.Fault ?? report.Held) is { } fault)
        {
            return (new FeedOutcome.Imported(report), state.AfterFault(fault, null, time.GetUtcNow()));
        }

        return (new FeedOutcome.Imported(report), live.OneDocument ? good with { ETag = first.ETag, LastModified = first.LastModified } : good);
    }

    private async Task<FeedOutcome> FailAsync(FeedState state, string fault, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        var failed = state.AfterFault(fault, retryAfter, time.GetUtcNow());
        await store.SaveFeedAsync(failed, cancellation);
        return new FeedOutcome.Failed(fault, failed.NotBefore!.Value);
    }
}

public abstract record FeedOutcome
{
    public sealed record Imported(ImportReport Report) : FeedOutcome;

    /// <summary>The feed says that nothing changed since the last import.</summary>
    public sealed record Unchanged : FeedOutcome;

    /// <summary>It failed lately and is left alone until then.</summary>
    public sealed record Waiting(DateTimeOffset NotBefore) : FeedOutcome;

    public sealed record Failed(string Fault, DateTimeOffset NotBefore) : FeedOutcome;
}
