using System.Text.Json;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Storage.Postgres;

/// <summary>News of web conversations on the line that all nodes share.</summary>
internal sealed class PostgresActivityNews(PostgresNews news) : IActivityNews
{
    private const string Topic = "webchat";

    public void Listen(Action<ActivityNews?> heard) => news.Listen(
        Topic, text => heard(text is null ? null : JsonSerializer.Deserialize(text, WebChatJson.Default.ActivityNews)));

    public void Tell(ActivityNews said) => news.Tell(Topic, JsonSerializer.Serialize(said, WebChatJson.Default.ActivityNews));
}
