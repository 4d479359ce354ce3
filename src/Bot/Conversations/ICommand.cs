namespace CommunityBot.Conversations;

/// <summary>Something that a person can ask for by name, at any moment, also in the middle of a form.</summary>
public interface ICommand
{
    /// <summary>Without the slash, lower case.</summary>
    string Name { get; }

    /// <summary>One line for the menu.</summary>
    string Description { get; }

    /// <summary>Whole messages that mean the same without the slash, lower case.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>False for commands that only buttons use.</summary>
    bool InMenu => true;

    /// <summary>False for whom the command does not exist: they get what anybody gets for a name that nobody has given.</summary>
    ValueTask<bool> IsOpenToAsync(Turn turn, CancellationToken cancellation) => ValueTask.FromResult(true);

    /// <summary>The argument in words that mean this command and one of its things, such as "pause b7f3".</summary>
    /// <returns>Null when the words mean something else.</returns>
    string? ArgumentIn(string text) => null;

    /// <summary>
    /// False when the words of a choice offered some time ago mean something newer by now: "I'm coming" is said of the
    /// event last looked at. They are then read as words.
    /// </summary>
    bool IsStillMeant(Turn turn, string argument) => true;

    ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation);
}
