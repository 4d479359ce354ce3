using System.Collections.Immutable;

namespace CommunityBot.Notifications.Delivery;

/// <summary>Where a message goes: a channel's name and the channel's own id of the chat.</summary>
public readonly record struct ChannelAddress(string Channel, string Id)
{
    public override string ToString() => $"{Channel}:{Id}";
}

public enum ButtonKind
{
    /// <summary>Says its label for the person; typing the label does the same.</summary>
    Say,

    /// <summary>Opens a web address.</summary>
    Open,

    /// <summary>Dials a number.</summary>
    Call,
}

/// <summary>One choice under a message.</summary>
/// <param name="Label">What the person reads, and may type instead of pressing.</param>
/// <param name="Value">
/// For <see cref="ButtonKind.Say"/> an opaque token of at most 64 bytes that finds the choice again; otherwise the
/// address or the number.
/// </param>
public sealed record MessageButton(string Label, ButtonKind Kind, string Value);

/// <summary>A file that goes with a message.</summary>
public sealed record MessageFile(string Name, string MediaType, byte[] Content);

/// <summary>A message that was sent before.</summary>
/// <param name="Number">As in <see cref="DeliveryResult.Delivered"/>.</param>
/// <param name="TakeBack">True when it is to go, rather than to change; the text then serves where it can't go.</param>
public sealed record EarlierMessage(long Number, bool TakeBack = false);

/// <summary>What a person is sent, free of any channel's types.</summary>
public sealed record OutgoingMessage
{
    public required RichText Text { get; init; }

    public ImmutableList<MessageButton> Buttons { get; init; } = [];

    public MessageFile? File { get; init; }

    /// <summary>The message, in the same chat, in whose place this one comes; null for a new one.</summary>
    public EarlierMessage? InPlaceOf { get; init; }

    /// <summary>True when the person is expected to answer, so that a screen reader may say so.</summary>
    public bool ExpectsAnswer { get; init; }
}
