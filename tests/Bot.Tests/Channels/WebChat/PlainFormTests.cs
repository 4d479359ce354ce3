using System.Net;
using System.Text.RegularExpressions;
using CommunityBot.Testing.WebChat;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed partial class PlainFormTests : IAsyncLifetime
{
    private WebChatService _service = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await WebChatService.StartAsync();
        _browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _service.Address };
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _service.DisposeAsync();
    }

    [Fact]
    public async Task Typing_brings_the_welcome_the_message_and_the_answer_and_a_restart_changes_nothing()
    {
        var page = await SendAsync(("text", "hello"), ("id", "1"));

        Assert.Equal([ScriptedAnswers.Welcome, "hello", "You said: hello"], TextsOf(page));
        await _service.RestartAsync();
        Assert.Equal(TextsOf(page), TextsOf(await _browser.GetStringAsync("/", Cancellation)));
    }

    [Fact]
    public async Task A_choice_is_a_submit_button_that_works()
    {
        var page = await SendAsync(("text", "menu"), ("id", "1"));
        Assert.Contains("href=\"tel:116123\"", page, StringComparison.Ordinal);
        Assert.Contains("<strong>What would you like?</strong>", page, StringComparison.Ordinal);
        var button = ChoicePattern().Match(page);
        Assert.Equal("Opening hours", button.Groups["label"].Value);

        page = await SendAsync(("press", WebUtility.HtmlDecode(button.Groups["value"].Value)), ("id", "2"));

        Assert.Equal(["Opening hours", "The library is open from nine to five."], TextsOf(page)[^2..]);
        Assert.Contains("hours please", _service.Answers.Heard);
    }

    [Fact]
    public async Task Pressing_twice_says_it_once_and_nothing_typed_says_nothing()
    {
        await SendAsync(("text", "hello"), ("id", "same"));
        await SendAsync(("text", "hello"), ("id", "same"));
        await SendAsync(("text", "  "), ("id", "3"));
        var page = await SendAsync(("press", "- /privacy"), ("id", "same"));

        Assert.Equal(["/start", "hello", "/privacy"], _service.Answers.Heard);
        Assert.Equal("You said: /privacy", TextsOf(page)[^1]);
    }

    [Fact]
    public async Task What_people_write_is_shown_and_never_read_as_markup()
    {
        const string Hostile = "<script>alert(1)</script> \"{{log}}\" & <img src=x onerror=alert(1)>";

        var page = await SendAsync(("text", Hostile), ("id", "1"));

        Assert.Equal("You said: " + Hostile, TextsOf(page)[^1]);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_conversation_begins_empty_and_a_form_from_nowhere_is_refused()
    {
        await SendAsync(("text", "hello"), ("id", "1"));

        await _browser.PostAsync("/chat/new", null, Cancellation);
        var page = await _browser.GetStringAsync("/", Cancellation);
        using var json = await _browser.PostAsync("/chat/form", DirectLineClient.Json("{}"), Cancellation);
        using var huge = await _browser.PostAsync("/chat/form", new FormUrlEncodedContent([new("text", new string('a', 200_000))]), Cancellation);

        Assert.Empty(TextsOf(page));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.InRange((int)huge.StatusCode, 400, 499);
    }

    [Fact]
    public async Task Every_page_says_what_browsers_must_not_do()
    {
        foreach (var path in new[] { "/", "/accessibility", "/chat/chat.js", "/chat/chat.css" })
        {
            using var response = await _browser.GetAsync(path, Cancellation);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self';", policy);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<string> SendAsync(params (string Name, string Value)[] fields)
    {
        using var response = await _browser.PostAsync("/chat/form", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static List<string> TextsOf(string page) => [.. TextPattern().Matches(page)
        .Select(m => WebUtility.HtmlDecode(TagPattern().Replace(m.Groups["text"].Value, "")))];

    [GeneratedRegex("""<div class="text">(?<text>.*?)</div>""", RegexOptions.Singleline)]
    private static partial Regex TextPattern();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex TagPattern();

    [GeneratedRegex("""name="press" value="(?<value>[^"]+)">(?<label>[^<]+)</button>""")]
    private static partial Regex ChoicePattern();
}
