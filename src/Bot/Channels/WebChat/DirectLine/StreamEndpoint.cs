using System.Net.WebSockets;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>Opens the socket of a conversation; the address it is given out under carries its permission.</summary>
internal sealed class StreamEndpoint(
    DirectLineAccess access, IActivityLog log, ActivityStreams streams, TimeProvider time,
    IHostApplicationLifetime lifetime, ILogger<ActivityStreams> logger)
{
    public static string Address(HttpContext context, string conversationId, long watermark, string token)
    {
        // A proxy that ends TLS in front of us says so; the answer only goes back to whoever said it.
        var secure = context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"] == "https";
        return $"{(secure ? "wss" : "ws")}://{context.Request.Host}/v3/directline/conversations/{conversationId}/stream?watermark={watermark}&t={token}";
    }

    public async Task<IResult> OpenAsync(HttpContext context, string conversationId)
    {
        if ((await access.MayStreamAsync(context, conversationId)).Failed(out var refused, out _))
        {
            return refused;
        }

        if (await log.FindAsync(conversationId, context.RequestAborted) is not { } conversation)
        {
            return DirectLineError.UnknownConversation;
        }

        if (Watermarks.Read(context, absent: conversation.Last) is not { } watermark)
        {
            return Watermarks.Unreadable;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return DirectLineError.BadRequest("This address is for a WebSocket.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = TimeSpan.FromSeconds(30),
            KeepAliveTimeout = TimeSpan.FromSeconds(30),
        });
        await ServeAsync(conversationId, Math.Min(watermark, conversation.Last), socket);
        return Results.Empty;
    }

    private async Task ServeAsync(string conversationId, long watermark, WebSocket socket)
    {
        var stream = new ActivityStream(conversationId, watermark, socket, log, time, logger);
        streams.Enter(conversationId, stream);
        try
        {
            await stream.RunAsync(lifetime.ApplicationStopping);
        }
        finally
        {
            streams.Leave(conversationId, stream);
        }
    }
}
