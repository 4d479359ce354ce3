using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>Reads bodies that anybody on the internet may have written.</summary>
internal static class DirectLineBody
{
    /// <summary>Bytes of one activity; 5,000 characters fit however they are escaped.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostIdCharacters = 256;

    /// <summary>Reads a JSON object.</summary>
    /// <param name="whenEmpty">Stands for a body that is not there; null when there must be one.</param>
    public static async Task<OrError<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, T? whenEmpty)
        where T : class
    {
        if (await ReadBytesAsync(request.Body, request.HttpContext.RequestAborted) is not { } bytes)
        {
            return DirectLineError.TooLarge;
        }

        if (bytes.Length == 0 && whenEmpty is not null)
        {
            return whenEmpty;
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var media)
            && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            ? Parse(bytes, type)
            : DirectLineError.NotJson;
    }

    /// <summary>Reads an activity and checks what the rest of the program counts on.</summary>
    public static async Task<OrError<Activity>> ReadActivityAsync(HttpRequest request) =>
        Check(await ReadAsync(request, WebChatJson.Default.Activity, whenEmpty: null));

    public static OrError<Activity> ParseActivity(ReadOnlySpan<byte> json) => Check(Parse(json, WebChatJson.Default.Activity));

    /// <returns>Null when there is more than a message may hold.</returns>
    public static async Task<byte[]?> ReadBytesAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MostBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > MostBytes ? null : buffer[..read];
    }

    private static OrError<T> Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        if (!Utf8.IsValid(json))
        {
            // Inside channelData or value broken text would only show when it is read.
            return DirectLineError.BadRequest("The body is not valid UTF-8.");
        }

        try
        {
            if (JsonSerializer.Deserialize(json, type) is not { } value)
            {
                return DirectLineError.BadRequest("The body must be a JSON object.");
            }

            // Written once here, because an escaped lone surrogate inside channelData or value only shows then.
            _ = JsonSerializer.SerializeToUtf8Bytes(value, type);
            return value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return DirectLineError.BadRequest("The body is not the JSON that is expected here.");
        }
    }

    private static OrError<Activity> Check(OrError<Activity> parsed) =>
        parsed.Failed(out _, out var activity) ? parsed
        : string.IsNullOrWhiteSpace(activity.Type) ? DirectLineError.BadRequest("An activity needs a type.")
        : activity.From?.Id?.Length > MostIdCharacters || activity.From?.Name?.Length > MostIdCharacters
            ? DirectLineError.BadRequest($"from.id and from.name may have {MostIdCharacters} characters.")
        : parsed;
}
