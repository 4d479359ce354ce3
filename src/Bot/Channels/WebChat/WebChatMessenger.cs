using System.Text.Json;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Options;

namespace CommunityBot.Channels.WebChat;

/// <summary>
/// "Sends" to a web conversation by adding to its log; an open socket picks it up at once, everybody else when they
/// next ask. The reply's id makes a repeat harmless.
/// </summary>
internal sealed class WebChatMessenger(
    IActivityLog log, ActivityStreams streams, IOptions<CommunityOptions> community, TimeProvider time) : IMessenger
{
    internal const string ChannelName = "webchat";

    private readonly ChannelAccount _bot = BotAccount.Of(community.Value);

    public string Channel => ChannelName;

    public bool KnowsRepeats => true;

    public async Task<DeliveryResult> SendAsync(
        string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
    {
        var activity = ToActivity(message) with
        {
            Timestamp = time.GetUtcNow(),
            ChannelId = "directline",
            From = _bot,
            Conversation = new ConversationAccount(address.Id),
        };
        if (await log.AppendAsync(address.Id, "reply/" + id, activity, cancellation) is null)
        {
            return new DeliveryResult.Unreachable("The conversation is gone.");
        }

        streams.Grown(address.Id);
        return DeliveryResult.Delivered.Instance;
    }

    private static Activity ToActivity(OutgoingMessage message)
    {
        var plain = message.Text.Spans.IsDefaultOrEmpty;
        return new Activity
        {
            Type = "message",
            Text = plain ? message.Text.Plain : MarkdownText.Of(message.Text),
            TextFormat = plain ? "plain" : "markdown",
            Locale = "en-GB",
            InputHint = message.ExpectsAnswer ? "expectingInput" : "acceptingInput",
            SuggestedActions = message.Buttons.IsEmpty ? null : new SuggestedActions(message.Buttons.ConvertAll(ToAction), []),
            Attachments = message.File is { } file ? [ToAttachment(file)] : null,
            ChannelData = MessageExtras.Of(message).ToJson(),
        };
    }

    private static CardAction ToAction(MessageButton button) => button.Kind switch
    {
        ButtonKind.Open => new CardAction("openUrl", button.Label, ToJson(button.Value)),
        ButtonKind.Call => new CardAction("call", button.Label, ToJson(MessageExtras.TelephoneAddress(button.Value))),
        _ => new CardAction("imBack", button.Label, ToJson(button.Label)),
    };

    private static Attachment ToAttachment(MessageFile file) =>
        new(file.MediaType, file.Name, $"data:{file.MediaType};base64,{Convert.ToBase64String(file.Content)}");

    private static JsonElement ToJson(string text) => JsonSerializer.SerializeToElement(text, WebChatJson.Default.String);
}
