using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace CommunityBot.LoadServer;

/// <summary>Posts updates over a bounded number of connections, as Telegram does; the body of the answer may be the reply.</summary>
internal sealed class WebhookCalls : IAsyncDisposable
{
    /// <summary>Telegram's own default for a webhook.</summary>
    private const int Connections = 40;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Residents _residents;
    private readonly string _secret;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseCookies = false, UseProxy = false });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _all;

    public WebhookCalls(Residents residents, Uri url, string secret)
    {
        _residents = residents;
        _secret = secret;
        _all = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => PostAllAsync(url))));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _all;
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task PostAllAsync(Uri url)
    {
        var body = new ArrayBufferWriter<byte>(2048);
        while (await _residents.WaitAsync(_stopping.Token))
        {
            while (_residents.TryAsk(out var question))
            {
                body.ResetWrittenCount();
                question.WriteTo(body);
                await PostUntilTakenAsync(url, body.WrittenMemory);
            }
        }
    }

    private async Task PostUntilTakenAsync(Uri url, ReadOnlyMemory<byte> update)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(update) };
                request.Content.Headers.ContentType = Json;
                request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", _secret);
                using var answer = await _http.SendAsync(request, _stopping.Token);
                var reply = await answer.Content.ReadAsByteArrayAsync(_stopping.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    Count(reply);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet, or gone: Telegram tries again too.
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(5);
        }
    }

    private void Count(byte[] reply)
    {
        if (reply.AsSpan().IndexOf("\"sendMessage\""u8) >= 0)
        {
            _residents.Answered(BotApi.ChatIn(reply));
        }
    }
}
