using CommunityBot.Testing.Telegram;

namespace CommunityBot.Testing.Faults;

/// <summary>How a run is laid out.</summary>
/// <param name="Webhook">Telegram's updates come to any node; otherwise the nodes choose one that polls.</param>
/// <param name="Leases">Seconds that leases last; null for as long as usual.</param>
/// <param name="Ahead">Seconds by which the first node's clock is ahead.</param>
/// <param name="Earlier">The folder of an earlier release's node, with which all of them begin, on tables as that release makes them.</param>
public sealed record FaultPlan(
    int Nodes = 3, int Subscribers = 300, bool Webhook = true, int Seed = 1, int Ahead = 0, int? Leases = null, string? Earlier = null)
{
    internal Dictionary<string, string?> Settings(int node, PostgresDatabase database, ScriptedBotApi api) => new()
    {
        ["Urls"] = "http://127.0.0.1:0",
        ["Storage__Provider"] = "Postgres",
        ["Storage__Postgres__ConnectionString"] = database.ConnectionString,
        ["Telegram__Token"] = ScriptedBotApi.Token,
        ["Telegram__BaseUrl"] = api.Url,
        ["Telegram__Mode"] = Webhook ? "Webhook" : "Polling",
        ["Telegram__Webhook__Url"] = "https://bot.example.org/telegram/webhook",
        ["Telegram__Webhook__Secret"] = RunningBot.WebhookSecret,
        ["Notifications__QuietHours"] = "none",
        ["Notifications__MessagesPerSecond"] = "60",
        ["Limits__MessagesPerMinute"] = "100000",
        ["Logging__LogLevel__Default"] = "Warning",
        [NodeProcess.Folder] = Earlier,
        ["FAULTS_LEASES"] = Leases?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["FAULTS_CLOCK"] = node == 0 ? $"{Ahead}" : "0",
    };
}
