using System.Text.Json;

namespace CommunityBot.Testing.Telegram;

/// <summary>One call that the bot made.</summary>
/// <param name="Body">The parameters; of a form, its fields as strings.</param>
/// <param name="File">The file that came with it.</param>
public sealed record ApiCall(string Method, JsonElement Body, SentFile? File = null)
{
    public long? Chat => Field("chat_id") is { } id
        ? id.ValueKind == JsonValueKind.Number ? id.GetInt64() : long.Parse(id.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    public string Text => Field("text")?.GetString() ?? "";

    /// <summary>The buttons row by row.</summary>
    public IReadOnlyList<IReadOnlyList<SentButton>> Rows => Field("reply_markup") is { } markup
        ? [.. markup.GetProperty("inline_keyboard").EnumerateArray().Select(row => row.EnumerateArray().Select(SentButton.From).ToList())]
        : [];

    public IEnumerable<SentButton> Buttons => Rows.SelectMany(row => row);

    public IReadOnlyList<SentEntity> Entities => Field("entities") is { } entities
        ? [.. entities.EnumerateArray().Select(SentEntity.From)]
        : [];

    public JsonElement? Field(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value : null;
}

public sealed record SentButton(string Text, string? Data, string? Url)
{
    internal static SentButton From(JsonElement json) => new(json.GetProperty("text").GetString()!, Optional(json, "callback_data"), Optional(json, "url"));

    private static string? Optional(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

public sealed record SentEntity(string Type, int Offset, int Length, string? Url)
{
    internal static SentEntity From(JsonElement json) => new(
        json.GetProperty("type").GetString()!, json.GetProperty("offset").GetInt32(), json.GetProperty("length").GetInt32(),
        json.TryGetProperty("url", out var url) ? url.GetString() : null);
}

public sealed record SentFile(string Name, byte[] Content);
