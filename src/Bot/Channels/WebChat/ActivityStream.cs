using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// One socket. It sends whatever the log holds after its watermark, and looks again whenever it is told that the log
/// has grown; so nothing is lost, doubled or out of order, however the two race.
/// </summary>
internal sealed class ActivityStream(
    string conversationId, long watermark, WebSocket socket, IActivityLog log, TimeProvider time, ILogger<ActivityStreams> logger)
{
    private const int MostInAFrame = 100;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(4);

    // A full queue drops news: whatever is already in it makes the socket look at the log. Completed means collision.
    private readonly Channel<News> _news = Channel.CreateBounded<News>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _watermark = watermark;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>True once every copy of the program has been told of it: what is opened from then on was opened later.</summary>
    public bool IsKnown { get; set; }

    public void Grown() => _news.Writer.TryWrite(new News(null));

    public void SendPassing(Activity activity) => _news.Writer.TryWrite(new News(activity));

    public bool HasCollided => _news.Reader.Completion.IsCompleted;

    public void Collide() => _news.Writer.TryComplete();

    /// <summary>Serves the socket until either side ends it, another takes its place or the program stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var clientGone = new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, clientGone.Token);
        var receiving = ReceiveAsync(clientGone);
        try
        {
            await SendUntilCollisionAsync(ending.Token);
            await CloseAsync(WebSocketCloseStatus.PolicyViolation, "collision");
        }
        catch (OperationCanceledException) when (clientGone.IsCancellationRequested)
        {
            await CloseAsync(WebSocketCloseStatus.NormalClosure, "");
        }
        catch (OperationCanceledException)
        {
            await CloseAsync(WebSocketCloseStatus.EndpointUnavailable, "stopping");
        }
        catch (WebSocketException e)
        {
            logger.LogDebug(e, "A web chat socket broke");
        }

        await Task.WhenAny(receiving, Task.Delay(Farewell, time, CancellationToken.None));
        socket.Abort();
        await receiving;
    }

    private async Task SendUntilCollisionAsync(CancellationToken cancellation)
    {
        bool? news = true;
        while (news != false)
        {
            if (news is null)
            {
                await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, cancellation);
            }

            while (_news.Reader.TryRead(out var item))
            {
                if (item.Passing is { } passing)
                {
                    await SendAsync(new ActivitySet([passing]), cancellation);
                }
            }

            await SendLoggedAsync(cancellation);
            news = await WaitForNewsAsync(cancellation);
        }
    }

    private async Task SendLoggedAsync(CancellationToken cancellation)
    {
        while (await log.ReadAsync(conversationId, _watermark, MostInAFrame, cancellation) is { IsEmpty: false } fresh)
        {
            _watermark = fresh[^1].Sequence;
            await SendAsync(
                new ActivitySet([.. fresh.Select(a => a.Activity)], _watermark.ToString(CultureInfo.InvariantCulture)), cancellation);
        }
    }

    /// <returns>False after a collision; null when it is time to show that the line is alive.</returns>
    private async Task<bool?> WaitForNewsAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(KeepAlive, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await _news.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private ValueTask SendAsync(ActivitySet activities, CancellationToken cancellation) =>
        socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(activities, WebChatJson.Default.ActivitySet).AsMemory(),
            WebSocketMessageType.Text, endOfMessage: true, cancellation);

    /// <summary>Clients only send empty frames to keep the line alive; everything is read and dropped until they close.</summary>
    private async Task ReceiveAsync(CancellationTokenSource clientGone)
    {
        var buffer = new byte[256];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException e)
        {
            logger.LogDebug(e, "A web chat socket was dropped");
        }

        await clientGone.CancelAsync();
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        using var patience = new CancellationTokenSource(Farewell, time);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(status, reason, patience.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            logger.LogDebug(e, "A web chat socket could not be closed in order");
        }
    }

    private readonly record struct News(Activity? Passing);
}
