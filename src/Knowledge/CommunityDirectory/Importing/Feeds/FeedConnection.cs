using System.Net;
using System.Net.Http.Headers;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;

/// <summary>One import's requests: paced, counted against its limits, and with every outside fault in one form.</summary>
internal sealed class FeedConnection(HttpClient http, FeedLimits limits, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _pace = new(1, 1);
    private long _bytes;

    /// <summary>Fetches one document into a temporary file.</summary>
    /// <returns>The document; null for 304 (not changed).</returns>
    /// <exception cref="FeedRefusedException">It can't be reached, or answers with anything but success.</exception>
    /// <exception cref="UnreadableFeedException">It is larger than the limits allow.</exception>
    public async Task<FeedDocument?> GetAsync(Uri address, string? etag, string? lastModified, CancellationToken cancellation)
    {
        await PaceAsync(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (lastModified is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                return null;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new FeedRefusedException($"{address.Host} answers {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd() + ".", response.StatusCode, RetryAfter(response.Headers.RetryAfter));
            }

            return await SaveAsync(address, response, cancellation);
        }
        catch (HttpRequestException e)
        {
            throw new FeedRefusedException(
                e.InnerException as PrivateAddressException is { } inside ? inside.Message : $"{address.Host} can't be reached: {e.Message}", null, null, e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new FeedRefusedException($"{address.Host} does not answer in time.", null, null, e);
        }
    }

    public void Dispose() => _pace.Dispose();

    private async Task PaceAsync(CancellationToken cancellation)
    {
        await _pace.WaitAsync(cancellation);
        try
        {
            await Task.Delay(limits.Pause, time, cancellation);
        }
        finally
        {
            _pace.Release();
        }
    }

    private async Task<FeedDocument> SaveAsync(Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        var document = new FeedDocument(
            response.RequestMessage?.RequestUri ?? address,
            response.Headers.ETag?.ToString(),
            response.Content.Headers.TryGetValues("Last-Modified", out var modified) ? modified.First() : null);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            await using var file = File.Create(document.Path);
            var buffer = new byte[64 << 10];
            for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
            {
                if (Interlocked.Add(ref _bytes, read) > limits.MostBytes)
                {
                    throw new UnreadableFeedException($"{address.Host} sends more than {limits.MostBytes >> 20} MB; that is too much for one import.");
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return document;
        }
        catch (Exception e)
        {
            document.Dispose();
            if (e is IOException and not UnreadableFeedException)
            {
                throw new FeedRefusedException($"{address.Host} breaks off while it sends: {e.Message}", null, null, e);
            }

            throw;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
}

/// <summary>A document of a feed in a temporary file, deleted on disposal.</summary>
/// <param name="Address">Where it came from in the end, after redirects.</param>
internal sealed record FeedDocument(Uri Address, string? ETag, string? LastModified) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"communitybot-feed-{Guid.NewGuid():N}");

    public FeedPart Part => new(Address.Host, () => File.OpenRead(Path));

    public void Dispose() => File.Delete(Path);
}

/// <summary>A feed does not give what it was asked for.</summary>
/// <param name="status">Null when there was no answer.</param>
public sealed class FeedRefusedException(string message, HttpStatusCode? status, TimeSpan? retryAfter, Exception? inner = null) : UnreadableFeedException(message, inner)
{
    public HttpStatusCode? Status => status;

    /// <summary>How long the feed asks to be left alone.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}
