using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using Xunit;

namespace CommunityBot.Bot.Tests.Telemetry;

[Collection(RecordedSpans.Alone)]
public sealed class ExportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_named()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await TalkAsync(new() { ["Telemetry:OtlpEndpoint"] = collector.Address, ["Telemetry:OtlpHeaders"] = "x-key=sesame" });

        Assert.All(collector.Received, r => Assert.Equal("sesame", r.Key));
        var traces = collector.Received.Where(r => r.Path == "v1/traces").Select(r => r.Body).Aggregate("", string.Concat);
        var metrics = collector.Received.Where(r => r.Path == "v1/metrics").Select(r => r.Body).Aggregate("", string.Concat);
        Assert.All(["communitybot", "receive", "route", "save", "send"], word => Assert.Contains(word, traces, StringComparison.Ordinal));
        Assert.All(
            ["communitybot_turns_total", "communitybot_turn_seconds", "communitybot_queue_rows", "process_cpu_seconds_total"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.DoesNotContain("447700900123", traces + metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_collector_there_is_nothing_of_it()
    {
        var services = await TalkAsync([]);
        Assert.Null(services);
        Assert.False(CommunityBot.Telemetry.Tracing.Source.HasListeners());
    }

    /// <returns>What would export traces.</returns>
    private static async Task<TracerProvider?> TalkAsync(Dictionary<string, string?> settings)
    {
        using var folder = new TemporaryFolder();
        var channel = new RecordingMessenger();
        await using var service = await ServiceDriver.StartAsync(folder.File("c.db"), s => s.AddSingleton<IMessenger>(channel), settings);
        var address = new ChannelAddress("test", "447700900123");
        await service.App.Services.GetRequiredService<TurnDispatcher>().DispatchAsync(
            new IncomingMessage { Address = address, Person = address, UpdateId = 1, Content = new MessageContent.Text("/help") }, Stop);
        await Eventually.TrueAsync(() => channel.Sent.Count > 0, "it is answered");
        return service.App.Services.GetService<TracerProvider>();
    }
}
