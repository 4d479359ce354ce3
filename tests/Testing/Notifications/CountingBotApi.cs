using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityBot.Testing.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing.Notifications;

/// <summary>What a call meets in place of an ordinary answer.</summary>
public enum ApiFault
{
    None,
    Blocked,
    ServerError,

    /// <summary>The message arrives, and the connection is cut instead of an answer.</summary>
    LostAnswer,
    Flood,
}

/// <summary>
/// A Bot API server for very many messages: it counts what reaches each chat, keeps Telegram's limits when told to, and
/// fails as told.
/// </summary>
public sealed class CountingBotApi : IAsyncDisposable
{
    private static readonly byte[] Me =
        """{"ok":true,"result":{"id":1234567,"is_bot":true,"first_name":"Bexley","username":"BexleyTestBot"}}"""u8.ToArray();
    private static readonly byte[] Yes = """{"ok":true,"result":true}"""u8.ToArray();
    private static readonly byte[] Sent =
        """{"ok":true,"result":{"message_id":7,"date":1760000000,"chat":{"id":1,"type":"private","first_name":"Sam"},"text":"sent"}}"""u8.ToArray();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<long, int> _delivered = new();
    private readonly Lock _gate = new();
    private readonly Queue<long> _lastSecond = new();
    private readonly Dictionary<long, long> _lastOfChat = [];
    private int _floodsForLimits;
    private int _calls;

    private CountingBotApi(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>What the bot is sent; people write here.</summary>
    public PendingUpdates Updates { get; } = new();

    /// <summary>Decides what a call meets, given the chat and the call's number.</summary>
    public Func<long, int, ApiFault> Fault { get; set; } = (_, _) => ApiFault.None;

    /// <summary>Runs on each sendMessage, before anything is decided.</summary>
    public Action<int> OnCall { get; set; } = _ => { };

    /// <summary>Runs after a message has reached its chat.</summary>
    public Action<long, ReadOnlyMemory<byte>> OnDelivered { get; set; } = (_, _) => { };

    /// <summary>Messages in any second over all chats, and one a second to each; null for no limit.</summary>
    public int? PerSecond { get; set; }

    /// <summary>What a flood's refusal asks for.</summary>
    public int RetryAfter { get; set; } = 1;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Refusals because a limit was passed.</summary>
    public int FloodsForLimits => Volatile.Read(ref _floodsForLimits);

    /// <summary>How many messages have reached each chat.</summary>
    public IReadOnlyDictionary<long, int> Delivered => _delivered;

    public static async Task<CountingBotApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new CountingBotApi(app);
        app.Run(api.ServeAsync);
        await app.StartAsync();
        return api;
    }

    public void Clear() => _delivered.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var body = await ReadAsync(context);
        switch (path[(path.LastIndexOf('/') + 1)..])
        {
            case "sendMessage":
                await SendAsync(context, body);
                break;
            case "getMe":
                await WriteAsync(context, 200, Me);
                break;
            case "getUpdates":
                var batch = await Updates.PollAsync(
                    Number(body, "\"offset\":"u8), (int)Math.Max(1, Number(body, "\"limit\":"u8)), TimeSpan.FromSeconds(Number(body, "\"timeout\":"u8)),
                    context.RequestAborted);
                await WriteAsync(context, 200, System.Text.Encoding.UTF8.GetBytes($$"""{"ok":true,"result":{{batch ?? "[]"}}}"""));
                break;
            default:
                await WriteAsync(context, 200, Yes);
                break;
        }
    }

    private async Task SendAsync(HttpContext context, byte[] body)
    {
        var (call, chat) = (Interlocked.Increment(ref _calls), Number(body, "\"chat_id\":"u8));
        OnCall(call);
        var fault = Fault(chat, call);
        if (fault == ApiFault.None && !IsWithinLimits(chat))
        {
            Interlocked.Increment(ref _floodsForLimits);
            fault = ApiFault.Flood;
        }

        switch (fault)
        {
            case ApiFault.Blocked:
                await RefuseAsync(context, 403, "Forbidden: bot was blocked by the user");
                return;
            case ApiFault.ServerError:
                await RefuseAsync(context, 500, "Internal Server Error: restart");
                return;
            case ApiFault.Flood:
                await RefuseAsync(context, 429, $"Too Many Requests: retry after {RetryAfter}\",\"parameters\":{{\"retry_after\":{RetryAfter}}},\"x\":\"");
                return;
        }

        _delivered.AddOrUpdate(chat, 1, (_, before) => before + 1);
        OnDelivered(chat, body);
        if (fault == ApiFault.LostAnswer)
        {
            context.Abort();
            return;
        }

        await WriteAsync(context, 200, Sent);
    }

    private bool IsWithinLimits(long chat)
    {
        if (PerSecond is not { } most)
        {
            return true;
        }

        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            while (_lastSecond.TryPeek(out var oldest) && now - oldest >= Stopwatch.Frequency)
            {
                _lastSecond.Dequeue();
            }

            if (_lastSecond.Count >= most || (_lastOfChat.TryGetValue(chat, out var last) && now - last < Stopwatch.Frequency))
            {
                return false;
            }

            _lastSecond.Enqueue(now);
            _lastOfChat[chat] = now;
            return true;
        }
    }

    private static Task RefuseAsync(HttpContext context, int code, string description) => WriteAsync(
        context, code, System.Text.Encoding.UTF8.GetBytes($$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}"""));

    private static long Number(ReadOnlySpan<byte> body, ReadOnlySpan<byte> field)
    {
        var at = body.IndexOf(field);
        return at >= 0 && Utf8Parser.TryParse(body[(at + field.Length)..].TrimStart((byte)'"'), out long value, out _) ? value : 0;
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, byte[] answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}
