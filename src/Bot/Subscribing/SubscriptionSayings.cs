using CommunityBot.Conversations;
using CommunityBot.Subscribing.Instructions;

namespace CommunityBot.Subscribing;

/// <summary>Takes what people type about their messages. Asked before searches and questions, and silent when a word of it is about anything else.</summary>
internal sealed class SubscriptionSayings(InstructionReader reader, InstructionActs acts, SubscriptionDesk desk) : ITextHandler
{
    public async ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        var here = SettingsReply.WasLast(turn.Conversation);
        if (reader.Read(turn.Text, desk.Today, sure: here, free: turn.Conversation.Search is null) is not { } instruction)
        {
            return null;
        }

        var needsSubscriber = instruction is Instruction.PerhapsStop or Instruction.Resume;
        return needsSubscriber && !here && await desk.FindAsync(turn.Message.Person, cancellation) is null
            ? null
            : await acts.DoAsync(turn, instruction, cancellation);
    }
}
