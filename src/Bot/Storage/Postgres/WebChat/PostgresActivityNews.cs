using System.Text.Json;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Storage.Postgres;

/// <summary>News of web conversations on the line that all nodes share.</summary>
internal sealed class PostgresActivityNews(PostgresNews news) : IActivityNews
{
    private const string Topic = "webchat";
    private const string OpenedTopic = "webchat-opened";

    public void Listen(Action<ActivityNews?> heard)
    {
        news.Listen(Topic, text => heard(text is null ? null : Read(text)));
        news.Listen(OpenedTopic, text => heard(text is null ? null : Read(text)), alsoOwn: true);
    }

    public void Tell(ActivityNews said) =>
        news.Tell(said.Opened is null ? Topic : OpenedTopic, JsonSerializer.Serialize(said, WebChatJson.Default.ActivityNews));

    private static ActivityNews? Read(string text) => JsonSerializer.Deserialize(text, WebChatJson.Default.ActivityNews);
}
