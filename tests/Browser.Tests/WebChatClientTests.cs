using CommunityBot.Testing.WebChat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

/// <summary>Microsoft's own client, on a page of another origin, against our Direct Line.</summary>
public sealed class WebChatClientTests(Browser browser) : IAsyncLifetime
{
    private WebChatService _service = null!;
    private WebApplication _site = null!;

    public async ValueTask InitializeAsync()
    {
        var script = NpmPackages.WebChatScript;
        _service = await WebChatService.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.MapGet("/", () => Results.Text(Page(_service.Address), "text/html"));
        _site.MapGet("/webchat.js", () => Results.File(script, "text/javascript"));
        await _site.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
            await _service.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_chats_over_a_socket_and_by_polling(bool socket)
    {
        await using var visitor = await browser.VisitAsync(new Uri(_site.Urls.Single()));
        await visitor.OpenAsync(socket ? "/" : "/?poll");
        await ExpectAsync(visitor, ScriptedAnswers.Welcome);

        await SayAsync(visitor, "hello");
        await ExpectAsync(visitor, "You said: hello");
        await SayAsync(visitor, "menu");
        await Assertions.Expect(visitor.Page.Locator("strong", new() { HasText = "What would you like?" }).First).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Opening hours" }).ClickAsync();
        await ExpectAsync(visitor, "The library is open from nine to five.");
        await visitor.PictureAsync(socket ? "client-socket" : "client-polling");

        await Assertions.Expect(visitor.Page.GetByText("Send failed")).ToHaveCountAsync(0);
        Assert.Contains("hours please", _service.Answers.Heard);
        Assert.Equal(socket, visitor.Requests.Any(r => r.StartsWith("ws://", StringComparison.Ordinal)));
        visitor.AssertNothingWentOutside();
    }

    [Fact]
    public async Task It_reconnects_after_its_socket_was_dropped_and_nothing_is_lost_or_doubled()
    {
        await using var visitor = await browser.VisitAsync(new Uri(_site.Urls.Single()));
        await visitor.OpenAsync();
        await ExpectAsync(visitor, ScriptedAnswers.Welcome);
        await SayAsync(visitor, "before");
        await ExpectAsync(visitor, "You said: before");

        await _service.RestartAsync();
        // It waits a random 3 to 15 seconds before it tries.
        await visitor.WaitForRequestsAsync(url => url.StartsWith("ws://", StringComparison.Ordinal), 2, TimeSpan.FromSeconds(40));
        await SayAsync(visitor, "after");
        await ExpectAsync(visitor, "You said: after");

        Assert.Equal(["/start", "before", "after"], _service.Answers.Heard);
        foreach (var text in new[] { ScriptedAnswers.Welcome, "You said: before", "You said: after" })
        {
            await Assertions.Expect(Bubble(visitor, text)).ToHaveCountAsync(1);
        }
    }

    private static ILocator Bubble(Visitor visitor, string text) =>
        visitor.Page.Locator(".webchat__basic-transcript").Locator(".webchat__bubble__content").Filter(new() { HasText = text });

    private static Task ExpectAsync(Visitor visitor, string text) => Assertions.Expect(Bubble(visitor, text)).ToBeVisibleAsync();

    private static async Task SayAsync(Visitor visitor, string text)
    {
        var box = visitor.Page.Locator("[data-id='webchat-sendbox-input']");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    private static string Page(Uri service) => $$"""
        <!doctype html><html lang="en"><head><title>A council's page</title><style>#chat { height: 90vh }</style></head>
        <body><div id="chat"></div><script src="/webchat.js"></script><script>
        (async () => {
          const domain = '{{service}}v3/directline';
          const { token } = await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json();
          const directLine = WebChat.createDirectLine({ domain, token, webSocket: !location.search, pollingInterval: 300 });
          WebChat.renderWebChat({ directLine, userID: 'r_anna', locale: 'en-GB' }, document.getElementById('chat'));
        })();
        </script></body></html>
        """;
}
