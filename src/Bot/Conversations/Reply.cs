using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>What sort of reply it is; the names are part of the replay contract.</summary>
public enum ReplyKind
{
    Answer,
    Clarify,
    NotCovered,
    Safeguarding,
    Matches,
    Action,
}

/// <summary>Where an answer was taken from.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Section">The document's section.</param>
/// <param name="Article">The id of the article.</param>
public sealed record Citation(string Document, string Section, string Article);

/// <summary>One choice offered with a reply, before it gets its token.</summary>
public sealed record ReplyButton(string Label, string Input, ButtonKind Kind = ButtonKind.Say)
{
    public static ReplyButton Say(string label, string? input = null) => new(label, input ?? label);

    /// <summary>A choice that does the same under a message of any age: pressing it needs nothing remembered.</summary>
    /// <param name="command">With its argument, at most 64 bytes.</param>
    public static ReplyButton Standing(string label, string command) => new(label, command) { Stands = true };

    /// <value>True when it is its command.</value>
    public bool Stands { get; init; }

    public static ReplyButton Open(string label, string url) => new(label, url, ButtonKind.Open);

    public static ReplyButton Call(string label, string number) => new(label, number, ButtonKind.Call);
}

/// <summary>One thing the bot says.</summary>
public sealed record Reply
{
    public required ReplyKind Kind { get; init; }

    public required RichText Text { get; init; }

    public ImmutableList<ReplyButton> Buttons { get; init; } = [];

    public ImmutableList<Citation> Citations { get; init; } = [];

    /// <summary>The ids of directory entries offered, best first.</summary>
    public ImmutableList<string> Items { get; init; } = [];

    /// <summary>From 0 to 1: how likely the bot thinks that this is what was asked for.</summary>
    public double Confidence { get; init; } = 1;

    public MessageFile? File { get; init; }

    /// <summary>True when in a group this goes to the person's own chat rather than to everybody.</summary>
    public bool Private { get; init; }

    public static Reply Action(RichText text, params ReadOnlySpan<ReplyButton> buttons) =>
        new() { Kind = ReplyKind.Action, Text = text, Buttons = [.. buttons] };
}
