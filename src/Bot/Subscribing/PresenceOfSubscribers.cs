using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing;

/// <summary>Whoever writes can be reached again; whoever blocks the bot is left alone at once.</summary>
internal sealed class PresenceOfSubscribers(ISubscribers subscribers) : IPresenceObserver
{
    public async Task NoteAsync(IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var left = message.Content is MessageContent.Left;
        if (await subscribers.FindAtAsync(message.Address, cancellation) is not { } known || left == (known.Suppressed is not null) && known.UnknownIn is null)
        {
            return;
        }

        await subscribers.ChangeAsync(
            message.Address,
            person => !left ? person.Heard()
                : person.Suppressed is null ? person with { Suppressed = new Suppression(message.InGroup ? Unreachability.GroupLost : Unreachability.Blocked, now) }
                : person,
            cancellation);
    }
}
