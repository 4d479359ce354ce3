using System.Collections.Concurrent;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifying;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using RichText = CommunityBot.Notifications.Delivery.RichText;

namespace CommunityBot.Channels.Telegram;

/// <summary>Sends on Telegram. Texts go out with entities, so nothing that anybody wrote is parsed as markup.</summary>
internal sealed class TelegramMessenger(
    TelegramConnection connection, IOptions<NotificationOptions> pace, ILogger<TelegramMessenger> log) : IMessenger, IMessageEditor, IDisposable
{
    /// <summary>Messages cut in parts of which some are sent: a repeat goes on where the last try ended.</summary>
    private readonly ConcurrentDictionary<string, int> _partsSent = new(StringComparer.Ordinal);

    private readonly SemaphoreSlim _presses = new(8);

    public string Channel => TelegramAddress.Channel;

    public int MostSendsAtOnce => 24;

    /// <summary>What Telegram tells bots to keep to; the rate over all chats is the operator's.</summary>
    public ChannelLimits Limits { get; } = new(
        pace.Value.MessagesPerSecond, TimeSpan.FromSeconds(1), GroupPerMinute: 20, address => TelegramAddress.Parse(address).Chat < 0);

    public IReadOnlyList<OutgoingMessage> Split(OutgoingMessage message)
    {
        var parts = TelegramTexts.Split(TelegramKeyboard.WithHidden(message));
        return [.. parts.Select((text, i) => i == parts.Count - 1
            ? message with { Text = text, File = message.File, Buttons = message.Buttons }
            : new OutgoingMessage { Text = text })];
    }

    public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
    {
        var (chat, topic) = TelegramAddress.Parse(address);
        var parts = TelegramTexts.Split(TelegramKeyboard.WithHidden(message));
        var steps = parts.Count + (message.File is null ? 0 : 1);
        DeliveryResult result = DeliveryResult.Delivered.Instance;
        for (var step = steps == 1 ? 0 : _partsSent.GetValueOrDefault(id); step < steps; step++)
        {
            result = step == parts.Count
                ? await TryAsync(() => SendFileAsync(chat, topic, message.File!, cancellation))
                : await TryAsync(() => SendTextAsync(chat, topic, parts[step], step == parts.Count - 1 ? message.Buttons : [], cancellation));
            if (result is not DeliveryResult.Delivered)
            {
                Remember(id, step, result);
                return result;
            }
        }

        _partsSent.TryRemove(id, out _);
        return result;
    }

    public Task<DeliveryResult> EditAsync(ChannelAddress address, long number, OutgoingMessage message, CancellationToken cancellation)
    {
        var text = TelegramTexts.Split(TelegramKeyboard.WithHidden(message))[0];
        return TryAsync(async () =>
        {
            await connection.Client.EditMessageText(
                TelegramAddress.Parse(address).Chat, (int)number, text.Plain, entities: TelegramTexts.Entities(text),
                linkPreviewOptions: new LinkPreviewOptions { IsDisabled = true }, replyMarkup: TelegramKeyboard.Of(message.Buttons), cancellationToken: cancellation);
            return new SentMessage((int)number);
        });
    }

    public Task<DeliveryResult> DeleteAsync(ChannelAddress address, long number, CancellationToken cancellation) => TryAsync(async () =>
    {
        await connection.Client.DeleteMessage(TelegramAddress.Parse(address).Chat, (int)number, cancellation);
        return new SentMessage((int)number);
    });

    /// <summary>Tells Telegram that a press has arrived, so that the button stops spinning; nothing depends on it.</summary>
    public async Task StopSpinningAsync(string pressId)
    {
        await _presses.WaitAsync();
        try
        {
            await connection.Client.AnswerCallbackQuery(pressId);
        }
        catch (RequestException e)
        {
            log.LogDebug("A button press could not be acknowledged ({Reason})", e.Message);
        }
        finally
        {
            _presses.Release();
        }
    }

    public void Dispose() => _presses.Dispose();

    private Task<SentMessage> SendTextAsync(
        long chat, int? topic, RichText text, IReadOnlyList<MessageButton> buttons, CancellationToken cancellation) =>
        connection.Client.SendRequest(new SendTextRequest
        {
            ChatId = chat,
            MessageThreadId = topic,
            Text = text.Plain,
            Entities = TelegramTexts.Entities(text),
            ReplyMarkup = TelegramKeyboard.Of(buttons),
        }, cancellation);

    private async Task<SentMessage> SendFileAsync(long chat, int? topic, MessageFile file, CancellationToken cancellation)
    {
        await using var content = new MemoryStream(file.Content, writable: false);
        var sent = await connection.Client.SendDocument(
            chat, InputFile.FromStream(content, file.Name), messageThreadId: topic, cancellationToken: cancellation);
        return new SentMessage(sent.MessageId);
    }

    private static async Task<DeliveryResult> TryAsync(Func<Task<SentMessage>> send)
    {
        try
        {
            return new DeliveryResult.Delivered((await send()).MessageId);
        }
        catch (RequestException e)
        {
            return TelegramFailures.Meaning(e);
        }
    }

    private void Remember(string id, int sent, DeliveryResult result)
    {
        if (sent > 0 && result is DeliveryResult.RetryAfter or DeliveryResult.NotSent or DeliveryResult.Moved)
        {
            _partsSent[id] = sent;
        }
        else
        {
            _partsSent.TryRemove(id, out _);
        }
    }
}
