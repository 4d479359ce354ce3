using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>
/// Works out a turn that nobody asked for while the channels open, so that the first person need not wait until what it
/// takes is loaded and compiled. Nothing of it is saved or sent.
/// </summary>
internal sealed class Rehearsal(TurnDispatcher dispatcher, ReplyRenderer renderer) : BackgroundService
{
    private static readonly ChannelAddress Nobody = new("rehearsal", "nobody");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var message = new IncomingMessage
        {
            Address = Nobody,
            Person = Nobody,
            UpdateId = 1,
            Content = new MessageContent.Text("What does the strategy want to achieve?"),
        };
        var outcome = await dispatcher.RunAsync(message, Conversation.New(message), stoppingToken);
        var rendered = renderer.Render(message, outcome);
        ConversationJson.Write(rendered.Conversation);
        rendered.Replies.ForEach(reply => ConversationJson.Write(reply.Message));
    }
}
