namespace CommunityBot.Notifications.Delivery;

/// <summary>Sends messages on one channel. Implemented outside this library, one for each channel.</summary>
public interface IMessenger
{
    /// <summary>The channel's name, as in <see cref="ChannelAddress.Channel"/>.</summary>
    string Channel { get; }

    /// <summary>How many sends the channel takes side by side; the caller waits before it notes a send as begun.</summary>
    int MostSendsAtOnce => 256;

    /// <summary>
    /// Sends one message once. Every outcome that the channel can give is a <see cref="DeliveryResult"/>; only a
    /// programmer's fault throws.
    /// </summary>
    /// <param name="id">Names the message for channels that can drop a repeat.</param>
    Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation);
}

/// <summary>What became of one send.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The channel accepted it.</summary>
    public sealed record Delivered : DeliveryResult
    {
        public static Delivered Instance { get; } = new();
    }

    /// <summary>Refused for now; nothing was sent. Try again after the wait.</summary>
    public sealed record RetryAfter(TimeSpan Wait) : DeliveryResult;

    /// <summary>It certainly never left, for example because no connection could be made.</summary>
    public sealed record NotSent(string Reason) : DeliveryResult;

    /// <summary>The person or the chat can't be reached any more.</summary>
    public sealed record Unreachable(string Reason) : DeliveryResult;

    /// <summary>The chat has a new address.</summary>
    public sealed record Moved(ChannelAddress To) : DeliveryResult;

    /// <summary>The channel refuses this message as it is; a repeat would be refused too.</summary>
    public sealed record Rejected(string Reason) : DeliveryResult;

    /// <summary>It left, and no answer came: it may or may not have arrived.</summary>
    public sealed record Unknown(string Reason) : DeliveryResult;
}
