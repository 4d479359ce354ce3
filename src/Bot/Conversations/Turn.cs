using System.Collections.Immutable;

namespace CommunityBot.Conversations;

/// <summary>One message on its way to its reply, with what is remembered of the conversation.</summary>
public sealed record Turn
{
    public required IncomingMessage Message { get; init; }

    /// <summary>The person's words, cleaned of control characters and cut to a length that can be read.</summary>
    public required string Text { get; init; }

    public required Conversation Conversation { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>What a handler makes of a turn: what to say, what to remember, what to put aside for others.</summary>
public sealed record TurnOutcome
{
    public required Conversation Conversation { get; init; }

    public ImmutableList<Reply> Replies { get; init; } = [];

    public ImmutableList<Note> Notes { get; init; } = [];

    /// <summary>
    /// For dialogs: true when the dialog is done but the words were about something else, which is still to be
    /// answered as usual.
    /// </summary>
    public bool AnswerAsUsual { get; init; }

    public static TurnOutcome Say(Turn turn, params ReadOnlySpan<Reply> replies) =>
        new() { Conversation = turn.Conversation, Replies = [.. replies] };

    public static TurnOutcome Silence(Turn turn) => new() { Conversation = turn.Conversation };

    public TurnOutcome With(Note note) => this with { Notes = Notes.Add(note) };
}

/// <summary>Something a turn leaves for organisers, saved in the same unit of work as the turn.</summary>
public abstract record Note
{
    private Note()
    {
    }

    /// <summary>A question that found no answer, or whose answer was voted down. Personal details are scrubbed.</summary>
    /// <param name="Article">The article shown and found wanting, or null when nothing was found.</param>
    /// <param name="Reason">Why it was voted down, in the person's choice of words, or null.</param>
    public sealed record Unanswered(string Question, string? Article, string? Reason) : Note;

    /// <summary>A thumb up or down under an answer.</summary>
    public sealed record Vote(string Article, bool Useful, string? Reason) : Note;

    /// <summary>Words left with /feedback. Personal details are scrubbed.</summary>
    public sealed record Feedback(string Text) : Note;

    /// <summary>The person asked for everything about them to be deleted, and confirmed it.</summary>
    public sealed record Forget : Note;
}
