using System.Collections.Concurrent;
using System.Diagnostics;
using CommunityBot.Testing.Notifications;
using CommunityBot.Testing.Telegram;

namespace CommunityBot.NotificationsBench;

/// <summary>A broadcast at the usual rate against a server that keeps Telegram's limits, while people ask.</summary>
internal static class Pace
{
    private const int TelegramsLimit = 30;

    public static async Task RunAsync(string program, int seconds)
    {
        await using var api = await CountingBotApi.StartAsync();
        api.PerSecond = TelegramsLimit;
        var folder = Directory.CreateTempSubdirectory("communitybot-pace-");
        var residents = new Residents(api);
        await using var bot = BotProcess.Start(program, folder.FullName, api.Url);
        await bot.ReadyAsync();
        await residents.AskAsync(TimeSpan.FromSeconds(10));
        residents.Clear();
        await residents.AskAsync(TimeSpan.FromSeconds(seconds));
        var quiet = residents.Percentiles();

        // Alone: how much of the 25 a second is used.
        var file = Path.Combine(folder.FullName, "pace.txt");
        File.WriteAllLines(file, ["""{"id":"pace","text":"The bulletin"}""", .. Enumerable.Range(0, 1_000_000).Select(i => $"telegram:{10_000_000 + i}")]);
        var (floods, before) = (api.FloodsForLimits, api.Delivered.Count);
        await bot.BroadcastAsync("send", file);
        await WaitAsync(() => api.Delivered.Count > before + 50);
        var (from, started) = (api.Delivered.Count, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var rate = (api.Delivered.Count - from) / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var floodsAlone = api.FloodsForLimits - floods;

        residents.Clear();
        await residents.AskAsync(TimeSpan.FromSeconds(seconds));
        var busy = residents.Percentiles();
        Console.WriteLine(
            $"| {seconds} | {rate:F2} ({rate / 25:P1}) | {floodsAlone} | {quiet.Median:F1} / {quiet.P99:F1} | {busy.Median:F1} / {busy.P99:F1} | {busy.P99 / quiet.P99:F2} | {api.FloodsForLimits - floods - floodsAlone} |");
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(50);
        }
    }

    /// <summary>Two questions a second, each from another chat.</summary>
    private sealed class Residents(CountingBotApi api)
    {
        private readonly ConcurrentDictionary<long, long> _asked = new();
        private readonly ConcurrentQueue<double> _milliseconds = new();
        private long _chat = 100;
        private long _update = 1;

        public void Clear() => _milliseconds.Clear();

        public async Task AskAsync(TimeSpan length)
        {
            api.OnDelivered = (chat, _) =>
            {
                if (_asked.TryRemove(chat, out var at))
                {
                    _milliseconds.Enqueue(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                }
            };
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) < length)
            {
                var chat = Interlocked.Increment(ref _chat);
                var update = ScriptedUpdates.PrivateText(chat, "/help");
                var id = Interlocked.Increment(ref _update);
                update["update_id"] = id;
                _asked[chat] = Stopwatch.GetTimestamp();
                api.Updates.Add((id, update.ToJsonString()));
                await Task.Delay(500);
            }

            for (var i = 0; i < 100 && !_asked.IsEmpty; i++)
            {
                await Task.Delay(50);
            }
        }

        public (double Median, double P99) Percentiles()
        {
            var sorted = _milliseconds.Order().ToList();
            return (sorted[sorted.Count / 2], sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * 0.99))]);
        }
    }
}
