namespace CommunityBot.Channels.WebChat;

public sealed class WebChatOptions
{
    /// <value>
    /// When set, only those who hold it may start a conversation or generate a token from outside; the page at <c>/</c>
    /// goes on working. Empty (the default): anybody may, as befits a public help service.
    /// </value>
    public string Secret { get; set; } = "";

    /// <value>Conversations and tokens that one address may start in a minute; 1 to 100,000. Default 60.</value>
    public int StartsPerMinute { get; set; } = 60;

    /// <value>Messages that one address may send in a minute, all its conversations together; 1 to 1,000,000. Default 600.</value>
    public int MessagesPerMinute { get; set; } = 600;
}
