namespace CommunityBot.Notifications.Delivery;

/// <summary>Sends messages on one channel. Implemented outside this library, one for each channel.</summary>
public interface IMessenger
{
    /// <summary>The channel's name, as in <see cref="ChannelAddress.Channel"/>.</summary>
    string Channel { get; }

    /// <summary>How many sends the channel takes side by side; the caller waits before it notes a send as begun.</summary>
    int MostSendsAtOnce => 256;

    ChannelLimits Limits => ChannelLimits.None;

    /// <value>True when a message that is sent again under its id arrives once: then what is in doubt can be repeated.</value>
    bool KnowsRepeats => false;

    /// <summary>Cuts a message into the pieces that the channel takes; each is then sent, and accounted for, alone.</summary>
    IReadOnlyList<OutgoingMessage> Split(OutgoingMessage message) => [message];

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
    /// <param name="MessageNumber">The channel's number of the message, by which it can be edited; 0 when it has none.</param>
    public sealed record Delivered(long MessageNumber = 0) : DeliveryResult
    {
        public static Delivered Instance { get; } = new();
    }

    /// <summary>Refused for now; nothing was sent. Try again after the wait.</summary>
    public sealed record RetryAfter(TimeSpan Wait) : DeliveryResult
    {
        /// <summary>True when the channel refuses the bot itself (its token), which only an operator can mend.</summary>
        public bool BotRefused { get; init; }
    }

    /// <summary>It certainly never left, for example because no connection could be made.</summary>
    public sealed record NotSent(string Reason) : DeliveryResult;

    /// <summary>The person or the chat can't be reached any more.</summary>
    public sealed record Unreachable(string Reason, Unreachability Why = Unreachability.Blocked) : DeliveryResult;

    /// <summary>The chat has a new address.</summary>
    public sealed record Moved(ChannelAddress To) : DeliveryResult;

    /// <summary>The channel refuses this message as it is; a repeat would be refused too.</summary>
    public sealed record Rejected(string Reason) : DeliveryResult
    {
        /// <summary>True when the fault lies in the words or buttons, and whoever is sent the same would refuse it too.</summary>
        public bool IsContentFault { get; init; }
    }

    /// <summary>It left, and no answer came: it may or may not have arrived.</summary>
    public sealed record Unknown(string Reason) : DeliveryResult
    {
        /// <summary>True when the channel answered with a fault of its own.</summary>
        public bool IsServerFault { get; init; }
    }
}

/// <summary>Why somebody can't be reached.</summary>
public enum Unreachability
{
    /// <summary>They blocked the bot; over when they write again.</summary>
    Blocked,

    /// <summary>The account no longer exists.</summary>
    AccountGone,

    /// <summary>The bot was put out of the group, or the group is gone; somebody has to tell its organiser.</summary>
    GroupLost,

    /// <summary>They have never written to the bot, and must do so first.</summary>
    NeverStarted,

    /// <summary>The channel does not know the chat; it may be a fault of the moment.</summary>
    UnknownChat,

    /// <summary>The bot lacks a right in the group; a task for its organiser.</summary>
    NoRights,
}
