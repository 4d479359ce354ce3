using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifying;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Bot.Tests.Telemetry;

/// <summary>What deploy/ asks of Prometheus, laid beside what the program says at /metrics after a message and a broadcast.</summary>
public sealed partial class DashboardTests
{
    private static readonly string[] Language =
    [
        "sum", "min", "max", "count", "by", "without", "rate", "increase", "changes", "histogram_quantile", "label_values", "vector", "and", "or", "unless", "on",
    ];

    // Given to every sample by Prometheus itself.
    private static readonly string[] OfPrometheus = ["up", "job", "instance"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dashboard_and_alerts_ask_for_nothing_that_the_program_does_not_tell()
    {
        var told = NamePattern().Matches(await MetricsAsync()).Select(m => m.Value).Concat(Language).Concat(OfPrometheus).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("communitybot_sends_total", told);
        var asked = DashboardQueries().Concat(Alerts().Select(a => a.Query)).ToList();
        Assert.True(asked.Count > 40, "the queries are found");
        foreach (var query in asked)
        {
            var words = NamePattern().Matches(NotNamesPattern().Replace(query, " ")).Select(m => m.Value);
            Assert.All(words, word => Assert.True(told.Contains(word), $"nothing is called {word}, of which this asks: {query}"));
        }
    }

    [Fact]
    public void Every_alert_leads_to_a_part_of_the_operators_guide()
    {
        var headings = File.ReadLines(InOutput("operating.md")).Where(l => l.StartsWith('#'))
            .Select(l => l.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);
        Assert.All(Alerts(), alert =>
        {
            Assert.Equal($"docs/operating.md#{alert.Name.ToLowerInvariant()}", alert.Runbook);
            Assert.Contains(alert.Name.ToLowerInvariant(), headings);
        });
    }

    private static async Task<string> MetricsAsync()
    {
        using var folder = new TemporaryFolder();
        var channel = new ScriptedMessenger("test") { Limits = new ChannelLimits(1000) };
        await using var service = await ServiceDriver.StartAsync(folder.File("c.db"), s => s.AddSingleton<IMessenger>(channel));
        var services = service.App.Services;
        var address = new ChannelAddress("test", "7");
        await services.GetRequiredService<TurnDispatcher>().DispatchAsync(
            new IncomingMessage { Address = address, Person = address, UpdateId = 1, Content = new MessageContent.Text("/help") }, Stop);
        var file = folder.File("broadcast");
        await File.WriteAllTextAsync(file, """{"id":"b1","text":"The library is closed."}""" + "\ntest:8\n", Stop);
        await services.GetRequiredService<BroadcastActs>().DoAsync(new BroadcastRequest("send", file), Stop);
        await Eventually.TrueAsync(
            async () =>
            {
                await services.GetRequiredService<Reconciler>().TickAsync(TimeSpan.Zero, Stop);
                return channel.Sends.Count >= 2;
            },
            "both are sent");
        var text = "";
        await Eventually.TrueAsync(
            async () => (text = await service.Http.GetStringAsync("/metrics", Stop)).Contains("communitybot_sends_total{", StringComparison.Ordinal)
                && text.Contains("communitybot_replies_settled_total{", StringComparison.Ordinal),
            "both are counted");
        // Samples alone: what is merely described is not told.
        return string.Join('\n', text.Split('\n').Where(l => !l.StartsWith('#')));
    }

    private static IEnumerable<string> DashboardQueries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(InOutput("communitybot.json")));
        return [.. Strings(dashboard.RootElement).Where(s => s.Name is "expr" || (s.Name == "query" && s.Value.Contains('('))).Select(s => s.Value)];
    }

    private static IEnumerable<(string Name, string Value)> Strings(JsonElement element, string name = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value, p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Strings(e, name)),
        JsonValueKind.String => [(name, element.GetString()!)],
        _ => [],
    };

    private static List<(string Name, string Query, string Runbook)> Alerts()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(InOutput("alerts.yaml"))));
        return [.. yaml.Documents[0].AllNodes.OfType<YamlMappingNode>().Where(n => n.Children.ContainsKey("alert"))
            .Select(n => ($"{n["alert"]}", $"{n["expr"]}", $"{n["annotations"]["runbook_url"]}"))];
    }

    private static string InOutput(string file) => Path.Combine(AppContext.BaseDirectory, "Deploy", file);

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex NamePattern();

    /// <summary>Values of labels, lengths of time, and what Grafana puts in.</summary>
    [GeneratedRegex("""
        "[^"]*"|\[[^\]]*\]|\b[0-9][0-9a-z.]*\b
        """)]
    private static partial Regex NotNamesPattern();
}
