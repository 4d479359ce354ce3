namespace CommunityBot.Notifications.Delivery;

/// <summary>Changes or takes back what was sent where the channel can, and otherwise sends the new text after it.</summary>
internal static class MessageChanges
{
    public static async Task<DeliveryResult> DeliverAsync(
        this IMessenger messenger, string id, ChannelAddress to, OutgoingMessage message, CancellationToken cancellation)
    {
        if (message.InPlaceOf is not { Number: > 0 } earlier || messenger is not IMessageEditor editor)
        {
            return await messenger.SendAsync(id, to, message, cancellation);
        }

        if (earlier.TakeBack && await editor.DeleteAsync(to, earlier.Number, cancellation) is var deleted and not DeliveryResult.Rejected)
        {
            return deleted;
        }

        return await editor.EditAsync(to, earlier.Number, message, cancellation) is var edited and not DeliveryResult.Rejected { IsContentFault: false }
            ? edited
            : await messenger.SendAsync(id, to, message, cancellation);
    }
}
