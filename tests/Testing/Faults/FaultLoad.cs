using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CommunityBot.Testing.Telegram;
using CommunityBot.Testing.WebChat;

namespace CommunityBot.Testing.Faults;

/// <summary>
/// People who write all the time, on Telegram and on the web, each text once: Telegram's side and the web's clients repeat
/// what was not taken, as theirs do.
/// </summary>
public sealed class FaultLoad(ScriptedBotApi api, IReadOnlyList<NodeProcess> nodes, bool webhook, int seed) : IDisposable
{
    public const int Chats = 24;
    public const int FirstChat = 500_000;
    private const int Tabs = 6;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(40) };
    private readonly CancellationTokenSource _enough = new();
    private readonly List<Task> _people = [];
    private readonly ConcurrentDictionary<string, (string Token, int Said)> _tabs = new();
    private readonly ConcurrentDictionary<long, int> _chats = new();
    private long _last;

    /// <summary>How many texts each chat has said, numbered from 1.</summary>
    public IReadOnlyDictionary<long, int> Said => _chats;

    /// <summary>The same of each conversation on the web.</summary>
    public IReadOnlyDictionary<string, (string Token, int Said)> Web => _tabs;

    public static string Text(long chat, int number) => $"t{chat}-{number}.";

    public static string WebText(string conversation, int number) => $"w{conversation}-{number}.";

    public void Start()
    {
        for (var i = 0; i < Chats; i++)
        {
            var chat = FirstChat + i;
            _people.Add(Task.Run(() => ChatAsync(chat, new Random(seed + chat))));
        }

        for (var i = 0; i < Tabs; i++)
        {
            var random = new Random(seed + i);
            _people.Add(Task.Run(() => TabAsync(random)));
        }
    }

    /// <summary>Ends when everything that was said has been taken.</summary>
    public async Task StopAsync()
    {
        await _enough.CancelAsync();
        await Task.WhenAll(_people).WaitAsync(TimeSpan.FromMinutes(3));
        await Eventually.TrueAsync(() => webhook || api.Updates.Waiting == 0 || api.Updates.AcknowledgedBelow > _last, "Telegram's updates are taken", seconds: 120);
    }

    public void Dispose()
    {
        _http.Dispose();
        _enough.Dispose();
    }

    private async Task ChatAsync(long chat, Random random)
    {
        for (var number = 1; !_enough.IsCancellationRequested; number++)
        {
            _chats[chat] = number;
            if (webhook)
            {
                await PostUpdateAsync(ScriptedUpdates.PrivateText(chat, Text(chat, number)), random);
            }
            else
            {
                Interlocked.Exchange(ref _last, api.Says(chat, Text(chat, number)));
            }

            await PauseAsync(random);
        }
    }

    private async Task PostUpdateAsync(JsonObject update, Random random)
    {
        update["update_id"] = api.NextUpdateId();
        await UntilTakenAsync(random, async node =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, "/telegram/webhook")) { Content = DirectLineClient.Json(update.ToJsonString()) };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", RunningBot.WebhookSecret);
            using var answer = await _http.SendAsync(request);
            return answer.IsSuccessStatusCode;
        });
    }

    private async Task TabAsync(Random random)
    {
        JsonNode? started = null;
        await UntilTakenAsync(random, async node =>
        {
            var answer = await new DirectLineClient(node).PostAsync("conversations", null, """{"user":{"id":"r_anna"},"locale":"en-GB"}""");
            started = answer.Status is 200 or 201 ? answer.Json : null;
            return started is not null;
        });
        var (id, token) = ((string)started!["conversationId"]!, (string)started["token"]!);
        for (var number = 1; !_enough.IsCancellationRequested; number++)
        {
            var said = number;
            _tabs[id] = (token, number);
            await UntilTakenAsync(random, async node =>
                (await new DirectLineConversation(new DirectLineClient(node), started).SayAsync(WebText(id, said), $"c{said}")).Status is 200 or 201);
            await PauseAsync(random);
        }
    }

    /// <summary>Offers it to one node after another until one has taken it, however long that takes.</summary>
    private async Task UntilTakenAsync(Random random, Func<Uri, Task<bool>> offer)
    {
        while (true)
        {
            try
            {
                if (nodes[random.Next(nodes.Count)].Address is { } node && await offer(node))
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                // The node was killed, or stands still.
            }

            await Task.Delay(BetweenTries);
        }
    }

    private async Task PauseAsync(Random random) => await Task.WhenAny(Task.Delay(random.Next(900, 2600), _enough.Token));
}
