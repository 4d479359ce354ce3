namespace CommunityBot.LoadServer;

/// <summary>The four, in the order in which they run.</summary>
internal static class Contestants
{
    /// <param name="root">The repository.</param>
    /// <param name="published">Where the bot and the C# peer are published, one folder each.</param>
    public static Contestant[] All(string root, string published)
    {
        var peers = Path.Combine(root, "bench", "peers");
        return
        [
            CommunityBot(published),
            new Contestant("Telegraf + MiniSearch", "node", [Path.Combine(peers, "telegraf", "bot.js")], Peer(root)),
            new Contestant("grammY + MiniSearch", "node", [Path.Combine(peers, "grammy", "bot.js")], Peer(root)),
            new Contestant("Telegram.Bot + Lucene.Net", "dotnet", [Path.Combine(published, "lucene", "CommunityBot.Bench.Lucene.dll")], Peer(root)),
        ];
    }

    /// <summary>As it is, except that nobody is asked to slow down; a new LiteDB file, every turn saved.</summary>
    public static Contestant CommunityBot(string published) => new(
        "CommunityBot", Path.Combine(published, "bot", "CommunityBot.Bot"), [], new Dictionary<string, string>
        {
            ["Telegram__Token"] = Contestant.Token,
            ["Telegram__BaseUrl"] = "{api}",
            ["Telegram__Mode"] = "{mode}",
            ["Telegram__Webhook__Url"] = "https://127.0.0.1:{port}/telegram/webhook",
            ["Telegram__Webhook__Secret"] = Contestant.Secret,
            ["Urls"] = "http://127.0.0.1:{port}",
            ["Storage__LiteDb__Path"] = "{data}/community.db",
            ["Limits__MessagesPerMinute"] = "1000000",
        });

    private static Dictionary<string, string> Peer(string root) => new()
    {
        ["NODE_ENV"] = "production",
        ["ARTICLES"] = Path.Combine(root, "src", "Knowledge", "Content", "Articles"),
        ["BOT_TOKEN"] = Contestant.Token,
        ["BOT_API"] = "{api}",
        ["BOT_MODE"] = "{mode}",
        ["BOT_PORT"] = "{port}",
        ["BOT_SECRET"] = Contestant.Secret,
    };
}
