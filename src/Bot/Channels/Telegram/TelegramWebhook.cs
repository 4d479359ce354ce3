using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CommunityBot.Channels.Telegram;

/// <summary>Takes updates that Telegram posts; 200 only when the turn is saved, for Telegram repeats everything else.</summary>
internal sealed class TelegramWebhook(
    TelegramConnection connection, TelegramReceiver receiver, IOptions<TelegramOptions> options, ILogger<TelegramWebhook> log)
{
    public const string Path = "/telegram/webhook";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const long MostBytes = 1024 * 1024;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(options.Value.Webhook.Secret);

    public async Task<IResult> ReceiveAsync(HttpContext context)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers[SecretHeader].ToString()), _secret))
        {
            return Refuse(401, $"The {SecretHeader} header is missing or wrong.");
        }

        if (connection.Updates is null)
        {
            return Refuse(503, "Starting; try again in a moment.");
        }

        var (update, refusal) = await ReadAsync(context);
        return update is null ? refusal! : await HandleAsync(update);
    }

    private async Task<(Update? Update, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        try
        {
            var update = await JsonSerializer.DeserializeAsync<Update>(
                context.Request.BodyReader, JsonBotAPI.Options, context.RequestAborted);
            return update is { Id: > 0 } ? (update, null) : (null, Refuse(400, "The body is no update: update_id is missing."));
        }
        catch (BadHttpRequestException e)
        {
            return (null, Refuse(e.StatusCode, e.StatusCode == 413 ? "The body is larger than 1 MB." : "The request is broken."));
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException))
        {
            // The library's converters throw all sorts on values that they do not expect.
            log.LogWarning("A webhook call that can't be read was refused ({Error})", e.GetType().Name);
            return (null, Refuse(400, "The body is not an update in Telegram's JSON."));
        }
    }

    private async Task<IResult> HandleAsync(Update update)
    {
        try
        {
            // Not tied to the request: a turn that has begun ends, even when Telegram hangs up.
            await receiver.ReceiveAsync(update, CancellationToken.None);
            return Results.Ok();
        }
        catch (Exception)
        {
            // The dispatcher has logged it.
            return Refuse(503, "The update could not be saved; send it again.");
        }
    }

    private static IResult Refuse(int status, string error) => Results.Json(new Refusal(error), statusCode: status);

    private sealed record Refusal(string Error);
}
