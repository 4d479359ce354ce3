using CommunityBot.Evaluation;
using CommunityBot.Hosting;
using CommunityBot.Limits;

namespace CommunityBot.Commands;

/// <summary>Reads conversations from standard input and writes what the bot said; touches no stored data.</summary>
internal static class ReplayCommand
{
    /// <param name="now">The instant that the bot takes for the present; the real one when null.</param>
    public static async Task<int> RunAsync(IConfiguration configuration, DateTimeOffset? now, TextReader input, TextWriter output, CancellationToken cancellation)
    {
        await using var services = Offline(configuration, now);
        var fault = await ActivatorUtilities.CreateInstance<Replay>(services).RunAsync(input, output, cancellation);
        if (fault is null)
        {
            return 0;
        }

        await Console.Error.WriteLineAsync($"replay: {fault}");
        return 1;
    }

    /// <summary>The whole bot with no channel and nothing stored, and no limit on how fast one may ask.</summary>
    internal static ServiceProvider Offline(IConfiguration configuration, DateTimeOffset? now)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddConfiguration(configuration.GetSection("Logging")).SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddCommunityBot(configuration).AddNoStorage();
        services.Configure<LimitOptions>(limits => limits.MessagesPerMinute = 1_000_000);
        if (now is { } instant)
        {
            services.AddSingleton<TimeProvider>(new FixedClock(instant));
        }

        return services.BuildServiceProvider();
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
