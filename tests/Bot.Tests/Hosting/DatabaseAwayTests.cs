using System.Net;
using CommunityBot.Hosting;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using CommunityBot.Testing.WebChat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CommunityBot.Bot.Tests.Hosting;

/// <summary>A server that is really stopped and started again, beneath the whole program.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private readonly RecordedLog _log = new();
    private PostgresDatabase? _database;
    private WebChatService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await _server.CreateDatabaseAsync();
        _service = await WebChatService.StartAsync(("Storage:Provider", "Postgres"), ("Storage:Postgres:ConnectionString", _database.ConnectionString));
        _service.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _service.DisposeAsync();
            await _database.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    [Fact]
    public async Task People_are_asked_to_come_again_operators_read_one_line_and_all_goes_on_when_it_is_back()
    {
        var resident = await _service.Client.StartAsync();
        await resident.AskAsync("before");
        await _server.StopAsync();

        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => resident.SayAsync("during", "the same")));
        Assert.All(refused, r => Assert.Equal((503, "ServiceUnavailable", "5"), (r.Status, r.Code, r.Headers.RetryAfter?.ToString())));
        using var browser = new HttpClient { BaseAddress = _service.Address };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await AssertAwayAsync(await browser.GetAsync("/bulletin", Stop));
        using var form = new FormUrlEncodedContent([new("text", "a long story"), new("id", "42")]);
        var page = await AssertAwayAsync(await browser.PostAsync("/chat/form", form, Stop));
        Assert.Contains(">a long story</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"id\" value=\"42\"", page, StringComparison.Ordinal);
        var ready = await browser.GetAsync("/health/ready", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("can't be reached", await ready.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("live", await browser.GetStringAsync("/health/live", Stop));
        Assert.Contains("\ncommunitybot_database_up 0\n", await browser.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);
        Assert.Contains("Nobody is answered", Assert.Single(Troubles()), StringComparison.Ordinal);

        await _server.StartAgainAsync();
        await Eventually.TrueAsync(async () => (await resident.SayAsync("during", "the same")).Status == 200, "messages are taken again");
        await resident.WaitForAsync(all => all.Any(a => (string?)a["text"] == "You said: during"));
        await Eventually.TrueAsync(
            async () => (await browser.GetAsync("/health/ready", Stop)).IsSuccessStatusCode && Troubles().Count == 2, "the end of the outage is told");
        Assert.Contains("is back after", Troubles()[1], StringComparison.Ordinal);
        Assert.Equal(["/start", "before", "during"], _service.Answers.Heard);
        Assert.Contains("\ncommunitybot_database_up 1\ncommunitybot_database_outages_total 1\n", WithoutComments(await browser.GetStringAsync("/metrics", Stop)), StringComparison.Ordinal);
    }

    private static async Task<string> AssertAwayAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("5", response.Headers.RetryAfter?.ToString());
        Assert.Contains(WebUtility.HtmlEncode(StorageAway.Words).Replace("&#39;", "'", StringComparison.Ordinal), text, StringComparison.Ordinal);
        return text;
    }

    private static string WithoutComments(string metrics) => string.Join('\n', metrics.Split('\n').Where(l => !l.StartsWith('#')));

    private List<string> Troubles() =>
        [.. _log.Lines.Where(l => !l.StartsWith("Debug", StringComparison.Ordinal) && !l.StartsWith("Trace", StringComparison.Ordinal) && !l.StartsWith("Information", StringComparison.Ordinal))];
}
