using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>One thing a person did on a channel, free of the channel's types.</summary>
public sealed record IncomingMessage
{
    /// <summary>The chat it came from and replies go to.</summary>
    public required ChannelAddress Address { get; init; }

    /// <summary>The person's own chat on this channel. Differs from <see cref="Address"/> only in a group.</summary>
    public required ChannelAddress Person { get; init; }

    /// <summary>The channel's number for this update, the same when the channel repeats it; grows within a conversation.</summary>
    public required long UpdateId { get; init; }

    public required MessageContent Content { get; init; }

    public bool InGroup => Address != Person;

    /// <summary>Names the conversation: the person in this chat, so that two people in a group never share a form.</summary>
    public string ConversationKey => InGroup ? $"{Address}/{Person.Id}" : Address.ToString();

    /// <summary>The same with whole characters only: halves can be typed, and everything that is kept of them would fail.</summary>
    public IncomingMessage Whole() => Content switch
    {
        MessageContent.Text text => this with { Content = new MessageContent.Text(TextCleaning.Whole(text.Value)) },
        MessageContent.Edited edited => this with { Content = new MessageContent.Edited(TextCleaning.Whole(edited.Value)) },
        MessageContent.Pressed { Label: { } label } pressed => this with { Content = pressed with { Label = TextCleaning.Whole(label), Token = TextCleaning.Whole(pressed.Token) } },
        MessageContent.Unreadable unreadable => this with { Content = new MessageContent.Unreadable(TextCleaning.Whole(unreadable.Kind)) },
        _ => this,
    };
}

/// <summary>What the person did.</summary>
public abstract record MessageContent
{
    private MessageContent()
    {
    }

    /// <summary>Typed words; a command or a deep link is typed words too (<c>/start bulletin</c>).</summary>
    public sealed record Text(string Value) : MessageContent;

    /// <summary>Changed an earlier message to these words.</summary>
    public sealed record Edited(string Value) : MessageContent;

    /// <summary>Pressed a button.</summary>
    /// <param name="Token">What the button carried.</param>
    /// <param name="Label">What it said, when the channel tells; serves when the token is too old to be known.</param>
    public sealed record Pressed(string Token, string? Label) : MessageContent;

    public sealed record Location(double Latitude, double Longitude) : MessageContent;

    /// <summary>A photo, voice note, sticker and the like; <paramref name="Kind"/> is its plain name.</summary>
    public sealed record Unreadable(string Kind) : MessageContent;

    /// <summary>Opened the chat and has said nothing yet.</summary>
    public sealed record Joined : MessageContent;

    /// <summary>Unblocked the bot and has said nothing yet.</summary>
    public sealed record Returned : MessageContent;

    /// <summary>Blocked the bot or removed it from the chat.</summary>
    public sealed record Left : MessageContent;
}
