using System.Diagnostics;
using System.Text.Json;

namespace CommunityBot.LoadServer;

/// <summary>How much is asked in one run.</summary>
internal sealed record Load(int Chats, int WarmUp, int Updates, int OneChat);

/// <summary>What one run of one contestant showed.</summary>
/// <param name="CpuPerThousand">Seconds of user and system time of the bot's process for 1,000 updates.</param>
/// <param name="P50">Milliseconds, one chat.</param>
/// <param name="FirstAnswer">Seconds from the start of the process.</param>
internal sealed record Measurement(
    string Name, string Mode, double UpdatesPerSecond, double CpuPerThousand, double P50, double P99, int ResidentMegabytes,
    double FirstAnswer, int Unexpected)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task<Measurement> RunAsync(Contestant contestant, string mode, int port, byte[][] questions, Load load)
    {
        await using var bench = await Bench.StartAsync(contestant, mode, port, questions);
        await bench.Residents.AskAsync(1, 1, newcomers: false, Limit);
        var firstAnswer = Stopwatch.GetElapsedTime(bench.Bot.StartedAt).TotalSeconds;
        await bench.Residents.AskAsync(load.Chats, load.WarmUp, newcomers: false, Limit);
        var before = bench.Bot.CpuSeconds;
        var many = await bench.Residents.AskAsync(load.Chats, load.Updates, newcomers: false, Limit);
        var cpu = bench.Bot.CpuSeconds - before;
        await bench.Residents.AskAsync(1, load.OneChat / 10, newcomers: false, Limit);
        var one = await bench.Residents.AskAsync(1, load.OneChat, newcomers: false, Limit);
        return new Measurement(
            contestant.Name, mode, many.RepliesPerSecond, cpu * 1000 / load.Updates, one.Percentile(0.5), one.Percentile(0.99),
            bench.Bot.ResidentMegabytes, firstAnswer, many.Unexpected + one.Unexpected);
    }

    public override string ToString() => JsonSerializer.Serialize(this);
}

/// <summary>A contestant and the server that it talks to.</summary>
internal sealed class Bench(Residents residents, BotApi api, RunningContestant bot, WebhookCalls? calls) : IAsyncDisposable
{
    public Residents Residents => residents;

    public RunningContestant Bot => bot;

    public static async Task<Bench> StartAsync(Contestant contestant, string mode, int port, byte[][] questions)
    {
        var residents = new Residents(questions);
        var api = await BotApi.StartAsync(residents);
        var bot = contestant.Start(api.Url, mode, port);
        var calls = mode == "webhook"
            ? new WebhookCalls(residents, await api.Webhook.WaitAsync(TimeSpan.FromMinutes(1)), Contestant.Secret)
            : null;
        return new Bench(residents, api, bot, calls);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        if (calls is not null)
        {
            await calls.DisposeAsync();
        }

        await api.DisposeAsync();
    }
}
