using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>
/// Fetches a feed that is one document, whatever is in it, and remembers between visits what it need not fetch again,
/// and after failures until when to leave it alone.
/// </summary>
public sealed class DocumentFeed(IDirectoryStore store, HttpClient http, TimeProvider time, FeedLimits limits)
{
    /// <param name="name">What the feed is remembered by.</param>
    /// <param name="patient">True to leave a failing feed alone for its time; false when a person asks.</param>
    /// <param name="read">Makes use of the document; what it returns is why it could not, or null.</param>
    public async Task<DocumentOutcome> VisitAsync(
        Uri address, string name, bool patient, Func<ReadOnlyMemory<byte>, Task<string?>> read, CancellationToken cancellation)
    {
        var state = await store.FindFeedAsync(name, cancellation) ?? FeedState.New(name);
        if (patient && state.NotBefore > time.GetUtcNow())
        {
            return new DocumentOutcome.Waiting(state.NotBefore.Value);
        }

        using var tooLong = new CancellationTokenSource(limits.LongestTime, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, tooLong.Token);
        try
        {
            using var connection = new FeedConnection(http, limits, time);
            using var document = await connection.GetAsync(address, state.ETag, state.LastModified, linked.Token);
            var fault = document is null ? null : await read(await File.ReadAllBytesAsync(document.Path, linked.Token));
            if (fault is not null)
            {
                return await FailAsync(state, fault, null, cancellation);
            }

            var good = FeedState.New(name) with { LastSuccess = time.GetUtcNow() };
            await store.SaveFeedAsync(
                document is null ? good with { ETag = state.ETag, LastModified = state.LastModified } : good with { ETag = document.ETag, LastModified = document.LastModified },
                cancellation);
            return document is null ? new DocumentOutcome.Unchanged() : new DocumentOutcome.Used();
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

    private async Task<DocumentOutcome> FailAsync(FeedState state, string fault, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        var failed = state.AfterFault(fault, retryAfter, time.GetUtcNow());
        await store.SaveFeedAsync(failed, cancellation);
        return new DocumentOutcome.Failed(fault, failed.NotBefore!.Value);
    }
}

public abstract record DocumentOutcome
{
    private DocumentOutcome()
    {
    }

    public sealed record Used : DocumentOutcome;

    /// <summary>The feed says that nothing changed since the last visit.</summary>
    public sealed record Unchanged : DocumentOutcome;

    /// <summary>It failed lately and is left alone until then.</summary>
    public sealed record Waiting(DateTimeOffset NotBefore) : DocumentOutcome;

    public sealed record Failed(string Fault, DateTimeOffset NotBefore) : DocumentOutcome;
}
