using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Telemetry;

namespace CommunityBot.Conversations;

/// <summary>Turns what a handler says into messages that are owed: gives buttons their tokens, keeps private matters private.</summary>
public sealed class ReplyRenderer
{
    private const string TokenAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public RenderedTurn Render(IncomingMessage message, TurnOutcome outcome)
    {
        var owed = ImmutableList.CreateBuilder<OwedReply>();
        var conversation = outcome.Conversation;
        foreach (var reply in outcome.Replies)
        {
            var token = NewToken();
            var to = reply.Private ? message.Person : message.Address;
            owed.Add(Owe(conversation, to, owed.Count, new OutgoingMessage
            {
                Text = reply.Text,
                Buttons = [.. reply.Buttons.Select((b, i) => new MessageButton(
                    b.Label, b.Kind, b.Kind == ButtonKind.Say && !b.Stands ? Numbered(token, i) : b.Input))],
                File = reply.File,
                ExpectsAnswer = reply.Kind == ReplyKind.Clarify || conversation.Dialog is not null,
            }));
            conversation = conversation.WithOffered(
                reply.Buttons.Select((b, i) => (b, i)).Where(x => x.b.Kind == ButtonKind.Say)
                    .Select(x => new OfferedButton(Numbered(token, x.i), x.b.Label, x.b.Input)));
        }

        if (message.InGroup && outcome.Replies.Any(r => r.Private))
        {
            owed.Add(Owe(conversation, message.Address, owed.Count, new OutgoingMessage
            {
                Text = "I have answered you privately. If nothing arrives, open a chat with me and press Start.",
            }));
        }

        return new RenderedTurn(conversation, owed.ToImmutable());
    }

    private static OwedReply Owe(Conversation conversation, ChannelAddress to, int index, OutgoingMessage message) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{conversation.Key}#{conversation.Turns:D9}.{index}.{NewToken()}"), conversation.Key, to, message)
        {
            Traceparent = Tracing.Traceparent,
        };

    private static string NewToken() => new(Random.Shared.GetItems<char>(TokenAlphabet, 6));

    private static string Numbered(string token, int index) => string.Create(CultureInfo.InvariantCulture, $"{token}.{index}");
}

public sealed record RenderedTurn(Conversation Conversation, ImmutableList<OwedReply> Replies);
