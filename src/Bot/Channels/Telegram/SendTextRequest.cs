using System.Net.Http.Headers;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace CommunityBot.Channels.Telegram;

/// <summary>
/// sendMessage with only what the bot uses. The library's own request streams in chunks and reads the whole message
/// back, which costs more than sending it.
/// </summary>
internal sealed class SendTextRequest() : RequestBase<SentMessage>("sendMessage")
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    public required long ChatId { get; init; }

    public int? MessageThreadId { get; init; }

    public required string Text { get; init; }

    public MessageEntity[]? Entities { get; init; }

    public LinkPreviewOptions LinkPreviewOptions { get; } = NoPreview;

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    public override HttpContent ToHttpContent() =>
        new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(this, JsonBotAPI.Options)) { Headers = { ContentType = Json } };
}

internal sealed record SentMessage(int MessageId);
