using System.Collections.Immutable;

namespace CommunityBot.Conversations;

/// <summary>Finds the choice that a press or typed words stand for.</summary>
public static class OfferedButtons
{
    /// <summary>True when the press is of a choice that is remembered; any other is only words, to be read like words.</summary>
    public static bool Knows(this Conversation conversation, MessageContent.Pressed pressed) =>
        pressed.Token.StartsWith('/') || conversation.Offered.Any(b => b.Token == pressed.Token);

    /// <returns>The choice's input; its label when the token is too old to be known; null when there is neither.</returns>
    public static string? InputOfPressed(this Conversation conversation, MessageContent.Pressed pressed)
    {
        // A button of the sending engine carries its command itself, because nothing of it is remembered here.
        if (pressed.Token.StartsWith('/'))
        {
            return pressed.Token;
        }

        foreach (var button in conversation.Offered)
        {
            if (button.Token == pressed.Token)
            {
                return button.Input;
            }
        }

        return pressed.Label is { Length: > 0 } label ? conversation.InputOfTyped(label) ?? label : null;
    }

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

    /// <summary>
    /// A choice is typed as its label, or as its number under the newest reply that had choices ("2", "the second one"), or by
    /// words that only its label has ("the library one").
    /// </summary>
    public static string? InputOfTyped(this Conversation conversation, string text)
    {
        var typed = text.AsSpan().Trim().TrimEnd(".!");
        if (typed.IsEmpty || conversation.Offered.IsDefaultOrEmpty)
        {
            return null;
        }

        if (typed.Length == 1 && typed[0] is >= '1' and <= '9')
        {
            return Numbered(conversation, typed[0] - '1');
        }

        for (var i = conversation.Offered.Length - 1; i >= 0; i--)
        {
            if (typed.Equals(conversation.Offered[i].Label.AsSpan().TrimEnd(".!"), StringComparison.OrdinalIgnoreCase))
            {
                return conversation.Offered[i].Input;
            }
        }

        var words = typed.ToString().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return PositionIn(words) is { } position ? Numbered(conversation, position)
            : words is ["the", .. { Length: > 0 } named, "one"] ? OnlyWith(conversation, named) : null;
    }

    /// <summary>True when the newest reply that had choices offers this one.</summary>
    public static bool IsNewest(this Conversation conversation, string input) =>
        !conversation.Offered.IsDefaultOrEmpty && GroupOf(conversation.Offered[^1].Token).ToString() is var newest
        && conversation.Offered.Any(b => b.Input == input && GroupOf(b.Token).SequenceEqual(newest));

    /// <summary>The same among other choices than those the conversation has offered.</summary>
    public static string? InputAmong(this Conversation conversation, ImmutableArray<OfferedButton> choices, string text) =>
        (conversation with { Offered = choices }).InputOfTyped(text);

    private static int? PositionIn(string[] words)
    {
        if (words is ["number" or "option", [>= '1' and <= '9'] digit])
        {
            return digit[0] - '1';
        }

        var rest = words.AsSpan();
        rest = rest is ["the", ..] ? rest[1..] : rest;
        rest = rest is [.., "one"] ? rest[..^1] : rest;
        var position = rest.Length == 1 ? Array.IndexOf(Ordinals, rest[0]) : -1;
        return position < 0 ? null : position;
    }

    private static string? OnlyWith(Conversation conversation, string[] words)
    {
        var newest = GroupOf(conversation.Offered[^1].Token).ToString();
        var fitting = conversation.Offered.Where(b => GroupOf(b.Token).SequenceEqual(newest)
            && words.All(w => b.Label.Contains(w, StringComparison.OrdinalIgnoreCase))).Take(2).ToList();
        return fitting is [var only] ? only.Input : null;
    }

    private static string? Numbered(Conversation conversation, int index)
    {
        var newest = GroupOf(conversation.Offered[^1].Token);
        var first = 0;
        while (!GroupOf(conversation.Offered[first].Token).SequenceEqual(newest))
        {
            first++;
        }

        return first + index < conversation.Offered.Length ? conversation.Offered[first + index].Input : null;
    }

    private static ReadOnlySpan<char> GroupOf(string token)
    {
        var dot = token.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? token : token.AsSpan(0, dot);
    }
}
