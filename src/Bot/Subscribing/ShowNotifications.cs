using CommunityBot.Conversations;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Subscribing;

/// <summary>The list of one's choices; with words behind it, as its buttons have, those are done.</summary>
internal sealed class ShowNotifications(InstructionReader reader, InstructionActs acts, SubscriptionDesk desk) : ICommand
{
    public string Name => SettingsReply.Command[1..];

    public string Description => "What I send you, and when";

    public IReadOnlyList<string> Aliases => ["notifications", "my notifications", "notification settings", "message settings", "my subscriptions", "subscriptions"];

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        argument.Length > 0 && reader.Read(argument, desk.Today, sure: true, free: true) is { } instruction
            ? await acts.DoAsync(turn, instruction, cancellation)
            : await acts.DoAsync(turn, new Instruction.Show(), cancellation);
}
