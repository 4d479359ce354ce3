using System.Buffers;
using System.Buffers.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CommunityBot.LoadServer;

/// <summary>A Bot API server that does as little as it can for each call, so that it measures the bot and not itself.</summary>
internal sealed class BotApi : IAsyncDisposable
{
    private static readonly byte[] Me =
        """{"ok":true,"result":{"id":42,"is_bot":true,"first_name":"Bench","username":"bench_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}}"""u8.ToArray();
    private static readonly byte[] Yes = """{"ok":true,"result":true}"""u8.ToArray();
    private static readonly byte[] NoUpdates = """{"ok":true,"result":[]}"""u8.ToArray();
    private static readonly byte[] Sent =
        """{"ok":true,"result":{"message_id":7,"from":{"id":42,"is_bot":true,"first_name":"Bench","username":"bench_bot"},"chat":{"id":1,"first_name":"Ann","type":"private"},"date":1760000000,"text":"ok"}}"""u8.ToArray();

    private readonly Residents _residents;
    private readonly PolledUpdates _updates;
    private readonly WebApplication _app;
    private readonly TaskCompletionSource<Uri> _webhook = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotApi(Residents residents)
    {
        _residents = residents;
        _updates = new PolledUpdates(residents);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(ServeAsync);
    }

    public string Url => _app.Urls.First();

    /// <summary>Where the bot asked for its updates to be posted.</summary>
    public Task<Uri> Webhook => _webhook.Task;

    public static async Task<BotApi> StartAsync(Residents residents)
    {
        var api = new BotApi(residents);
        await api._app.StartAsync();
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _updates.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var method = path[(path.LastIndexOf('/') + 1)..];
        var body = await ReadAsync(context);
        switch (method)
        {
            case "sendMessage":
                _residents.Answered(ChatIn(body));
                await WriteAsync(context, Sent);
                break;
            case "getUpdates":
                await WriteAsync(context, await _updates.GetAsync(body, context.RequestAborted) ?? NoUpdates);
                break;
            case "setWebhook":
                _webhook.TrySetResult(WebhookIn(body));
                await WriteAsync(context, Yes);
                break;
            default:
                await WriteAsync(context, method == "getMe" ? Me : Yes);
                break;
        }
    }

    /// <summary>The number after <c>"chat_id":</c>; -1 when there is none.</summary>
    public static long ChatIn(ReadOnlySpan<byte> body) => Number(body, "\"chat_id\":"u8, -1);

    public static int Number(ReadOnlySpan<byte> body, ReadOnlySpan<byte> field, int otherwise)
    {
        var at = body.IndexOf(field);
        return at >= 0 && Utf8Parser.TryParse(body[(at + field.Length)..].TrimStart((byte)'"'), out int value, out _) ? value : otherwise;
    }

    /// <summary>TLS would be in front of the bot; here it is left out.</summary>
    private static Uri WebhookIn(byte[] body)
    {
        using var json = System.Text.Json.JsonDocument.Parse(body);
        return new UriBuilder(json.RootElement.GetProperty("url").GetString()!) { Scheme = "http" }.Uri;
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

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer);
    }
}
