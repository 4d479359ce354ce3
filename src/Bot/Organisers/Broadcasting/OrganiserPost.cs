using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Sends to organisers outside a turn. What fails is tried again by whoever wanted it sent.</summary>
internal sealed class OrganiserPost(IEnumerable<IMessenger> messengers, Governors governors)
{
    private readonly Dictionary<string, IMessenger> _messengers = messengers.ToDictionary(m => m.Channel, StringComparer.Ordinal);

    public bool CanEdit(Organiser to) => to.Chat is { } chat && Of(chat) is IMessageEditor;

    /// <returns>The channel's number of the message, 0 where it has none; null when it was not sent, or can't be.</returns>
    public async Task<long?> SendAsync(Organiser to, string id, OutgoingMessage message, CancellationToken cancellation)
    {
        if (to.Chat is not { } chat || Of(chat) is not { } messenger)
        {
            return null;
        }

        var governor = governors.For(chat.Channel);
        await governor.PassReplyAsync(chat, cancellation);
        var result = await messenger.SendAsync("organiser/" + id, chat, message, CancellationToken.None);
        await governor.ObserveAsync(result);
        return result switch
        {
            DeliveryResult.Delivered delivered => delivered.MessageNumber,
            // It may be there, or will never be: asking again would only repeat it.
            DeliveryResult.Unknown or DeliveryResult.Unreachable or DeliveryResult.Rejected => 0,
            _ => null,
        };
    }

    /// <returns>False when the channel could not be asked just now; a message that can't be changed any more is left as it is.</returns>
    public async Task<bool> EditAsync(ProgressMessage message, OutgoingMessage text, CancellationToken cancellation)
    {
        if (Of(message.Chat) is not IMessageEditor editor)
        {
            return true;
        }

        var governor = governors.For(message.Chat.Channel);
        await governor.PassReplyAsync(message.Chat, cancellation);
        var result = await editor.EditAsync(message.Chat, message.Number, text, CancellationToken.None);
        await governor.ObserveAsync(result);
        return result is not (DeliveryResult.RetryAfter or DeliveryResult.NotSent);
    }

    private IMessenger? Of(ChannelAddress chat) => _messengers.GetValueOrDefault(chat.Channel);
}
