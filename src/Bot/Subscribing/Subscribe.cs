using CommunityBot.Conversations;
using CommunityBot.Help;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Subscribing;

/// <summary>Choosing something new; also where the deep link <c>/start bulletin</c> arrives.</summary>
internal sealed class Subscribe(InstructionActs acts) : ICommand, IDeepLink
{
    public string Name => "subscribe";

    public string Description => "Choose what I send you: the Bulletin, event reminders and more";

    public IReadOnlyList<string> Aliases => ["subscribe", "sign me up"];

    public string Kind => Topics.Bulletin;

    /// <param name="argument">A topic's id; else the list is shown.</param>
    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        await acts.DoAsync(turn, Topics.Find(argument.ToLowerInvariant()) is { } topic ? new Instruction.Begin([topic], null) : new Instruction.Show(), cancellation);

    public ValueTask<TurnOutcome> OpenAsync(Turn turn, string payload, CancellationToken cancellation) => RunAsync(turn, Kind, cancellation);
}
