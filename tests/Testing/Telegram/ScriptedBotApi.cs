using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Testing.Telegram;

/// <summary>
/// Telegram's side of the wire on a loopback port: people write, the bot answers, and any call can be answered by
/// script instead.
/// </summary>
public sealed class ScriptedBotApi : IAsyncDisposable
{
    public const long BotId = 1234567;
    public const string Token = "1234567:scripted-token-of-the-tests";
    public const string Username = "BexleyTestBot";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ApiCall> _calls = new();
    private readonly ConcurrentDictionary<long, Channel<ApiCall>> _replies = new();
    private readonly Script _script = new();
    private long _lastUpdate = 1000;
    private long _lastMessage = 1;

    private ScriptedBotApi(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public PendingUpdates Updates { get; } = new();

    /// <summary>Every call received in full, refused ones too, without getUpdates.</summary>
    public IReadOnlyCollection<ApiCall> Calls => _calls;

    public static async Task<ScriptedBotApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new ScriptedBotApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        return api;
    }

    public IEnumerable<ApiCall> CallsTo(string method) => _calls.Where(c => c.Method == method);

    /// <summary>Answers the next calls of a method by script.</summary>
    public void Answer(string method, ScriptedAnswer with, int times = 1, long? chat = null) => _script.Add(method, with, times, chat);

    /// <summary>A person writes to the bot.</summary>
    /// <returns>The update's number.</returns>
    public long Says(long chat, string text) => Send(ScriptedUpdates.PrivateText(chat, text));

    public long SaysInGroup(long group, long person, string text, long? replyTo = null) =>
        Send(ScriptedUpdates.GroupText(group, person, text, replyTo));

    public long Presses(long chat, ApiCall reply, string label) =>
        Send(ScriptedUpdates.Press(chat, reply.Buttons.Single(b => b.Text == label), reply));

    public long Send(JsonObject update)
    {
        var id = NextUpdateId();
        update["update_id"] = id;
        Updates.Add((id, update.ToJsonString()));
        return id;
    }

    public long NextUpdateId() => Interlocked.Increment(ref _lastUpdate);

    /// <summary>Waits for the next message that reaches a chat.</summary>
    public async Task<ApiCall> NextReplyTo(long chat)
    {
        using var late = new CancellationTokenSource(Patience);
        try
        {
            return await RepliesTo(chat).Reader.ReadAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Nothing reached chat {chat} within {Patience.TotalSeconds} s; calls so far: {string.Join(", ", _calls.TakeLast(10).Select(c => $"{c.Method} {c.Chat}"))}");
        }
    }

    /// <summary>What has reached a chat and was not read yet.</summary>
    public int UnreadRepliesTo(long chat) => RepliesTo(chat).Reader.Count;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Channel<ApiCall> RepliesTo(long chat) => _replies.GetOrAdd(chat, _ => Channel.CreateUnbounded<ApiCall>());

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!path.StartsWith("/bot" + Token + "/", StringComparison.Ordinal))
        {
            await WriteAsync(context, 401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""");
            return;
        }

        var method = path[(path.LastIndexOf('/') + 1)..];
        var call = await ApiRequest.ReadAsync(method, context.Request);
        var scripted = _script.Take(method, call.Chat);
        if (scripted is ScriptedAnswer.ResetBefore)
        {
            context.Abort();
            return;
        }

        if (scripted is ScriptedAnswer.Delay delay)
        {
            await Task.Delay(delay.By, context.RequestAborted);
        }
        else if (scripted is ScriptedAnswer.Held held)
        {
            await held.Until.WaitAsync(context.RequestAborted);
        }

        Record(call, scripted is null or { TakesEffect: true });
        await (scripted switch
        {
            ScriptedAnswer.Refusal refusal => WriteAsync(context, refusal.Code, refusal.Json()),
            ScriptedAnswer.HtmlPage page => WriteAsync(context, page.Status, "<html><h1>Bad Gateway</h1></html>", "text/html"),
            ScriptedAnswer.ResetAfter => AbortAsync(context),
            _ => ObeyAsync(context, call),
        });
    }

    private void Record(ApiCall call, bool takesEffect)
    {
        if (call.Method != "getUpdates")
        {
            _calls.Enqueue(call);
        }

        if (takesEffect && call is { Method: "sendMessage" or "sendDocument", Chat: { } chat })
        {
            RepliesTo(chat).Writer.TryWrite(call);
        }
    }

    private async Task ObeyAsync(HttpContext context, ApiCall call)
    {
        var result = call.Method switch
        {
            "getMe" => $$"""{"id":{{BotId}},"is_bot":true,"first_name":"Bexley","username":"{{Username}}"}""",
            "getUpdates" => await Updates.PollAsync(
                call.Field("offset")?.GetInt64() ?? 0, call.Field("limit")?.GetInt32() ?? 100,
                TimeSpan.FromSeconds(call.Field("timeout")?.GetInt32() ?? 0), context.RequestAborted),
            "sendMessage" or "sendDocument" or "editMessageText" => SentMessage(call),
            "answerCallbackQuery" or "setMyCommands" or "setWebhook" or "deleteWebhook" or "editMessageReplyMarkup" or "deleteMessage" or "deleteMyCommands" => "true",
            _ => "",
        };
        await (result switch
        {
            null => WriteAsync(context, 409, """{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}"""),
            "" => WriteAsync(context, 404, """{"ok":false,"error_code":404,"description":"Not Found"}"""),
            _ => WriteAsync(context, 200, $$"""{"ok":true,"result":{{result}}}"""),
        });
    }

    private string SentMessage(ApiCall call) =>
        $$"""{"message_id":{{Interlocked.Increment(ref _lastMessage)}},"date":1760000000,"chat":{"id":{{call.Chat}},"type":"private","first_name":"Sam"},"from":{"id":{{BotId}},"is_bot":true,"first_name":"Bexley"},"text":"sent"}""";

    private static Task AbortAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
