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

    ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation);
}
