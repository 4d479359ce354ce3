using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing.WebChat;

/// <summary>The socket of a conversation, as a client holds it.</summary>
public sealed class DirectLineSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public static async Task<DirectLineSocket> OpenAsync(Uri streamUrl)
    {
        var opened = new DirectLineSocket();
        using var patience = new CancellationTokenSource(Patience);
        await opened._socket.ConnectAsync(streamUrl, patience.Token);
        return opened;
    }

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <returns>The next frame that holds something; null once the socket is closed.</returns>
    public async Task<JsonNode?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (length > 0)
            {
                return JsonNode.Parse(buffer.AsSpan(0, length));
            }
        }
    }

    /// <summary>Reads frames until that many kept activities have come.</summary>
    public async Task<IReadOnlyList<JsonNode>> NextActivitiesAsync(int count)
    {
        var all = new List<JsonNode>();
        while (all.Count < count)
        {
            var frame = await NextAsync() ?? throw new InvalidOperationException("The socket was closed.");
            all.AddRange(frame["activities"]!.AsArray().Select(a => a!).Where(a => (string?)a["type"] != "typing"));
        }

        return all;
    }

    public void Dispose() => _socket.Dispose();
}
