using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Channels.Telegram;

/// <summary>The one client of the Bot API, and who the bot is once Telegram has said so.</summary>
internal sealed class TelegramConnection : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly TelegramBotClientOptions _client;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    public TelegramConnection(IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramConnection> log)
    {
        (_time, _log) = (time, log);
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(80),
        };
        var baseUrl = options.Value.BaseUrl is { Length: > 0 } url ? url : null;
        // The library would sleep out a 429 by itself, unseen by everything else that is being sent.
        _client = new TelegramBotClientOptions(options.Value.Token, baseUrl) { RetryThreshold = 0 };
        Client = new TelegramBotClient(_client, _http);
    }

    public TelegramBotClient Client { get; }

    /// <summary>Null until <see cref="SignInAsync"/> has ended.</summary>
    public TelegramUpdates? Updates { get; private set; }

    /// <summary>Asks Telegram who the bot is, for as long as it takes.</summary>
    /// <returns>False when Telegram refuses the token.</returns>
    public Task<bool> SignInAsync(CancellationToken cancellation) => RepeatAsync("getMe", async () =>
    {
        var me = await Client.GetMe(cancellation);
        Updates = new TelegramUpdates(me.Id, me.Username ?? "");
        _log.LogInformation("Telegram: signed in as @{Username}", me.Username);
    }, cancellation);

    /// <summary>getUpdates with each update left as it came, for a batch in which the library can't read one.</summary>
    /// <exception cref="RequestException">There was no list in the answer, or no answer.</exception>
    public async Task<JsonElement[]> GetRawUpdatesAsync(int offset, int limit, CancellationToken cancellation)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync($"{_client.BaseRequestUrl}/getUpdates", new { offset, limit }, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            using var answer = await JsonDocument.ParseAsync(body, new JsonDocumentOptions { MaxDepth = 1000 }, cancellation);
            return [.. answer.RootElement.GetProperty("result").EnumerateArray().Select(update => update.Clone())];
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            throw new RequestException($"there was no list of updates in the answer: {e.GetType().Name}", e);
        }
    }

    /// <summary>Repeats a call until Telegram accepts it.</summary>
    /// <returns>False when Telegram refuses it for good.</returns>
    public async Task<bool> RepeatAsync(string method, Func<Task> call, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return true;
            }
            catch (RequestException e)
            {
                if (!await WaitAsync(method, e, attempt, cancellation))
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Logs a failed call and waits as long as it asks for.</summary>
    /// <returns>False when waiting is of no use.</returns>
    public async Task<bool> WaitAsync(string method, RequestException failure, int attempt, CancellationToken cancellation)
    {
        if (failure is ApiRequestException { ErrorCode: 401 or 404 })
        {
            _log.LogCritical("Telegram refuses the bot's token; the Telegram channel is off. Put the right one in Telegram:Token and restart");
            return false;
        }

        if (failure is ApiRequestException { ErrorCode: 400 or 403 })
        {
            _log.LogError("Telegram refuses {Method}: {Reason}", method, failure.Message);
            return false;
        }

        var wait = failure is ApiRequestException { Parameters.RetryAfter: { } seconds }
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 0.25 * Math.Pow(2, Math.Min(attempt, 10))));
        if (failure is ApiRequestException { ErrorCode: (int)HttpStatusCode.Conflict })
        {
            wait = TimeSpan.FromSeconds(Math.Max(wait.TotalSeconds, 3));
            _log.LogWarning("Another copy of this bot is polling Telegram; waiting {Wait} s ({Reason})", wait.TotalSeconds, failure.Message);
        }
        else
        {
            _log.LogWarning("Telegram's {Method} failed; trying again in {Wait} s ({Reason})", method, wait.TotalSeconds, failure.Message);
        }

        await Task.Delay(wait, _time, cancellation);
        return true;
    }

    public void Dispose() => _http.Dispose();
}
