using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Evaluation;

/// <summary>A new resident with nothing remembered, who types one message after another; nothing is stored or sent.</summary>
internal sealed class Resident(TurnDispatcher dispatcher, ReplyRenderer renderer, TimeProvider time, string name)
{
    private readonly ChannelAddress _address = new("replay", name);
    private Conversation? _conversation;
    private long _updates;

    /// <returns>What the bot said to it.</returns>
    public async Task<IReadOnlyList<Reply>> SaysAsync(string text, CancellationToken cancellation)
    {
        var message = new IncomingMessage
        {
            Address = _address,
            Person = _address,
            UpdateId = ++_updates,
            Content = new MessageContent.Text(text),
        };
        var outcome = await dispatcher.RunAsync(message, _conversation ?? Conversation.New(message), cancellation);
        _conversation = outcome.Notes.Any(n => n is Note.Forget)
            ? null
            : renderer.Render(message, outcome).Conversation.WithHandled(message.UpdateId, time.GetUtcNow());
        return outcome.Replies;
    }
}
