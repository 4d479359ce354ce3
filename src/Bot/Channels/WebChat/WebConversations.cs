using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Options;

namespace CommunityBot.Channels.WebChat;

/// <summary>What both faces of the web chat, Direct Line and the plain form, do with a conversation.</summary>
internal sealed class WebConversations(
    IActivityLog log, ActivityStreams streams, TurnDispatcher turns, IOptions<CommunityOptions> community, TimeProvider time)
{
    // The conversation's memory of handled updates is this long at least: an older repeat can't be told there.
    private const int MostRememberedUpdates = 64;
    private const long WelcomeUpdate = 0;
    private static readonly TimeSpan QuickAnswer = TimeSpan.FromMilliseconds(400);

    private readonly ChannelAccount _bot = BotAccount.Of(community.Value);

    /// <summary>Begins or finds the conversation, and welcomes the person once.</summary>
    public async Task<LoggedConversation> OpenAsync(string conversationId, CancellationToken cancellation)
    {
        var conversation = await log.OpenAsync(conversationId, time.GetUtcNow(), cancellation);
        if (!conversation.Welcomed)
        {
            await DispatchAsync(conversationId, WelcomeUpdate, new MessageContent.Joined());
            await log.MarkWelcomedAsync(conversationId, cancellation);
        }

        return conversation;
    }

    /// <summary>Keeps what the person said, echoes it and has it answered; ends once the turn is saved.</summary>
    /// <returns>The activity's id; null when no such conversation has begun.</returns>
    public async Task<string?> SayAsync(string conversationId, Activity message, MessageContent content, CancellationToken cancellation)
    {
        var key = ResidentActivity.ClientIdOf(message) is { } clientId ? "said/" + clientId : null;
        var kept = message with
        {
            Id = null,
            Timestamp = time.GetUtcNow(),
            ChannelId = "directline",
            Conversation = new ConversationAccount(conversationId),
            From = new ChannelAccount(message.From?.Id ?? "user", message.From?.Name, "user"),
        };
        if (await log.AppendAsync(conversationId, key, kept, cancellation) is not { } appended)
        {
            return null;
        }

        streams.Grown(conversationId);
        if (!appended.IsRepeat || appended.Last - appended.Sequence < MostRememberedUpdates)
        {
            await AnswerAsync(conversationId, appended.Sequence, content);
        }

        return ActivityIds.Of(conversationId, appended.Sequence);
    }

    private async Task AnswerAsync(string conversationId, long updateId, MessageContent content)
    {
        var turn = DispatchAsync(conversationId, updateId, content);
        if (await Task.WhenAny(turn, Task.Delay(QuickAnswer, time)) != turn)
        {
            streams.SendPassing(conversationId, new Activity
            {
                Type = "typing",
                Timestamp = time.GetUtcNow(),
                From = _bot,
                Conversation = new ConversationAccount(conversationId),
            });
        }

        await turn;
    }

    /// <summary>Not cancelled when the client hangs up: what was said is answered, and found on the next visit.</summary>
    private Task DispatchAsync(string conversationId, long updateId, MessageContent content)
    {
        var address = new ChannelAddress(WebChatMessenger.ChannelName, conversationId);
        return turns.DispatchAsync(
            new IncomingMessage { Address = address, Person = address, UpdateId = updateId, Content = content }, CancellationToken.None);
    }
}
