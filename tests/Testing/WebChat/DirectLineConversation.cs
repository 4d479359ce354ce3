using System.Text.Json.Nodes;

namespace CommunityBot.Testing.WebChat;

/// <summary>One conversation, seen by its client.</summary>
public sealed class DirectLineConversation(DirectLineClient client, JsonNode started)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Id { get; } = (string)started["conversationId"]!;

    public string Token { get; set; } = (string)started["token"]!;

    public Uri StreamUrl { get; } = new((string)started["streamUrl"]!);

    public Task<Answer> PostAsync(string json) => client.PostAsync($"conversations/{Id}/activities", Token, json);

    public Task<Answer> SayAsync(string text, string? clientActivityId = null) => PostAsync(new JsonObject
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = "r_anna" },
        ["text"] = text,
        ["channelData"] = clientActivityId is null ? null : new JsonObject { ["clientActivityID"] = clientActivityId },
    }.ToJsonString());

    public async Task<IReadOnlyList<JsonNode>> ReadAsync(string watermark = "") =>
        [.. (await client.GetAsync($"conversations/{Id}/activities?watermark={watermark}", Token)).Json["activities"]!.AsArray().Select(a => a!)];

    /// <summary>Reads until the activities are as wished.</summary>
    public async Task<IReadOnlyList<JsonNode>> WaitForAsync(Func<IReadOnlyList<JsonNode>, bool> wished)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var activities = await ReadAsync();
            if (wished(activities))
            {
                return activities;
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException("Not seen in time; there is: " + string.Join(" / ", activities.Select(a => (string?)a["text"])));
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Says something and waits for the answer.</summary>
    public async Task<JsonNode> AskAsync(string text)
    {
        var before = (await ReadAsync()).Count;
        await SayAsync(text);
        return (await WaitForAsync(all => all.Count >= before + 2))[before + 1];
    }
}
