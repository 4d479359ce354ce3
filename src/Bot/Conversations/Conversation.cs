using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>All that is remembered between two turns with one person in one chat.</summary>
public sealed record Conversation
{
    /// <summary>How many update ids are remembered; a channel must not have more than this unacknowledged at once.</summary>
    internal const int MostHandledUpdates = 64;

    private const int MostOfferedButtons = 24;

    public required string Key { get; init; }

    public required ChannelAddress Person { get; init; }

    public int Turns { get; init; }

    public DateTimeOffset LastTurnAt { get; init; }

    /// <summary>The newest update ids answered, oldest first: a repeat of one is dropped.</summary>
    public ImmutableArray<long> Handled { get; init; } = [];

    /// <summary>The newest choices offered, oldest first.</summary>
    public ImmutableArray<OfferedButton> Offered { get; init; } = [];

    /// <summary>What the last answer was about, for questions that lean on it.</summary>
    public Topic? Topic { get; init; }

    /// <summary>What the person is looking for, but for what may not be stored without their yes.</summary>
    public Request? Search { get; init; }

    /// <summary>How far <see cref="Search"/> has got; null where nothing was offered yet.</summary>
    public SearchProgress? Progress { get; init; }

    /// <summary>The event last looked at: what "I'm coming" means.</summary>
    public string? Event { get; init; }

    /// <summary>The form or journey that is open.</summary>
    public DialogState? Dialog { get; init; }

    /// <summary>True after the person blocked the bot, until they write again.</summary>
    public bool Blocked { get; init; }

    /// <summary>Two-letter code of the language the person was last answered in when it was not English.</summary>
    public string? Language { get; init; }

    public static Conversation New(IncomingMessage message) =>
        new() { Key = message.ConversationKey, Person = message.Person };

    public bool HasHandled(long updateId) => Handled.Contains(updateId);

    public Conversation WithHandled(long updateId, DateTimeOffset at) => this with
    {
        Handled = Newest(Handled, [updateId], MostHandledUpdates),
        Turns = Turns + 1,
        LastTurnAt = at,
    };

    public Conversation WithOffered(IEnumerable<OfferedButton> buttons) =>
        this with { Offered = Newest(Offered, buttons, MostOfferedButtons) };

    private static ImmutableArray<T> Newest<T>(ImmutableArray<T> old, IEnumerable<T> added, int most)
    {
        var all = old.AddRange(added);
        return all.Length <= most ? all : all[^most..];
    }
}

/// <summary>A choice that was shown under a reply.</summary>
/// <param name="Token">Opaque, at most 64 bytes: what the channel sends back when it is pressed.</param>
/// <param name="Label">What it says; typing this does the same as pressing.</param>
/// <param name="Input">What it stands for: a command, or words as if typed.</param>
public sealed record OfferedButton(string Token, string Label, string Input);

/// <summary>The subject of the last answer.</summary>
/// <param name="Question">What was asked, already scrubbed of personal details.</param>
/// <param name="Articles">The articles that answered, best first.</param>
public sealed record Topic(string Question, ImmutableArray<string> Articles)
{
    /// <summary>The articles shown before, the last first; a conversation saved by an older version has none.</summary>
    public ImmutableArray<string> Earlier { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Where a person stands in a form or journey.</summary>
/// <param name="Name">The dialog's name; one that is no longer known is dropped politely.</param>
/// <param name="Step">The question that is open.</param>
/// <param name="Answers">What was given so far, in order.</param>
public sealed record DialogState(string Name, string Step, ImmutableArray<StepAnswer> Answers)
{
    /// <summary>What the form has found out by itself meanwhile; no question was asked for it, so /back passes it by.</summary>
    public ImmutableArray<StepAnswer> Noted { get => field.IsDefault ? [] : field; init; }

    public static DialogState Start(string name, string step) => new(name, step, []);

    public DialogState Next(string step, string answer) => this with { Step = step, Answers = Answers.Add(new StepAnswer(Step, answer)) };

    /// <summary>The step before this one, open again; null at the first.</summary>
    public DialogState? Back() =>
        Answers.IsEmpty ? null : this with { Step = Answers[^1].Step, Answers = Answers[..^1] };

    /// <returns>Null when the step was not answered.</returns>
    public string? AnswerTo(string step) => Answers.LastOrDefault(a => a.Step == step)?.Value;

    public DialogState Note(string name, string value) => this with { Noted = Noted.RemoveAll(n => n.Step == name).Add(new StepAnswer(name, value)) };

    /// <returns>Null when nothing was noted under this name.</returns>
    public string? NoteOf(string name) => Noted.FirstOrDefault(n => n.Step == name)?.Value;
}

public sealed record StepAnswer(string Step, string Value);
