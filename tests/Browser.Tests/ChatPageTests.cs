using CommunityBot.Testing;
using CommunityBot.Testing.WebChat;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

public sealed class ChatPageTests(Browser browser) : IAsyncLifetime
{
    private WebChatService _service = null!;

    public async ValueTask InitializeAsync() => _service = await WebChatService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task One_can_chat_with_the_keyboard_alone_and_nothing_goes_outside()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.TypeAsync("hello");
        await visitor.Page.Keyboard.PressAsync("Shift+Enter");
        await visitor.Page.Keyboard.TypeAsync("there");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.HearAsync("You said: hello\nthere");
        await Assertions.Expect(visitor.Input).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Input).ToHaveValueAsync("");
        await Assertions.Expect(visitor.Page.Locator(".fate")).ToHaveCountAsync(0);
        Assert.Contains(visitor.Requests, url => url.StartsWith("ws://", StringComparison.Ordinal));
        visitor.AssertNothingWentOutside();
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_history_is_there_after_a_reload_and_gone_in_a_new_conversation()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.SayAsync("remember me");
        await visitor.HearAsync("You said: remember me");

        await visitor.Page.ReloadAsync();
        await visitor.HearAsync("You said: remember me");
        Assert.Equal([ScriptedAnswers.Welcome, "remember me", "You said: remember me"], await visitor.TranscriptAsync());

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);
        Assert.Equal([ScriptedAnswers.Welcome], await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task While_the_service_has_a_break_what_was_typed_is_kept_and_it_is_sent_once_afterwards()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);
        var refused = 0;
        var away = true;
        await visitor.Page.RouteAsync("**/activities", async route =>
        {
            if (Volatile.Read(ref away))
            {
                Interlocked.Increment(ref refused);
                await route.FulfillAsync(new() { Status = 503, Headers = [KeyValuePair.Create("Retry-After", "1")], Body = "" });
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await visitor.SayAsync("a long story");
        await Assertions.Expect(visitor.Page.GetByText("Your message is kept here")).ToBeVisibleAsync();
        // More often than it asks again after a fault.
        await Eventually.TrueAsync(() => Volatile.Read(ref refused) > 4, "it has asked five times", 30);
        await Assertions.Expect(visitor.Page.GetByText("Not sent")).ToHaveCountAsync(0);
        Volatile.Write(ref away, false);

        await visitor.HearAsync("You said: a long story");
        await Assertions.Expect(visitor.Page.Locator("#status")).ToHaveTextAsync("");
        Assert.Equal([ScriptedAnswers.Welcome, "a long story", "You said: a long story"], await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task A_token_that_ran_out_is_renewed_without_anybody_noticing()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        _service.Time.Shift = TimeSpan.FromHours(3);
        await visitor.SayAsync("still here?");

        await visitor.HearAsync("You said: still here?");
        await visitor.Page.ReloadAsync();
        await visitor.HearAsync("You said: still here?");
    }

    [Fact]
    public async Task Choices_work_by_click_and_by_typing_and_links_are_links()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        var choices = visitor.Page.Locator("#choices");
        await Assertions.Expect(choices.GetByRole(AriaRole.Link, new() { Name = "Call Samaritans" })).ToHaveAttributeAsync("href", "tel:116123");
        await Assertions.Expect(choices.GetByRole(AriaRole.Link, new() { Name = "Council website" })).ToHaveAttributeAsync("href", "https://www.bexley.gov.uk/");
        await Assertions.Expect(visitor.Messages.Last.GetByRole(AriaRole.Link, new() { Name = "020 8303 7777" })).ToHaveAttributeAsync("href", "tel:02083037777");

        await choices.GetByRole(AriaRole.Button, new() { Name = "Opening hours" }).ClickAsync();
        await visitor.HearAsync("The library is open from nine to five.");
        await Assertions.Expect(choices).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Input).ToBeFocusedAsync();

        await visitor.SayAsync("opening hours");
        await Assertions.Expect(visitor.Messages.Filter(new() { HasText = "nine to five" })).ToHaveCountAsync(2);
        Assert.Equal(2, _service.Answers.Heard.Count(h => h == "hours please"));
    }

    [Fact]
    public async Task Several_answers_to_one_message_and_a_slow_one_all_arrive_and_a_file_can_be_kept()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.SayAsync("twice");
        await visitor.HearAsync("Two.");
        await visitor.SayAsync("slow");
        await Assertions.Expect(visitor.Page.Locator(".typing")).ToBeVisibleAsync();
        await visitor.HearAsync("You said: slow");
        await Assertions.Expect(visitor.Page.Locator(".typing")).ToHaveCountAsync(0);

        await visitor.SayAsync("file");
        var download = await visitor.Page.RunAndWaitForDownloadAsync(
            () => visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Download mydata.json" }).ClickAsync());

        Assert.Equal("mydata.json", download.SuggestedFilename);
        Assert.Equal("{\"name\":\"value\"}", await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_people_write_is_shown_as_they_wrote_it()
    {
        const string Hostile = "<img src=x onerror=\"document.title='owned'\"> **bold** [a](javascript:alert(1))";
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();

        await visitor.SayAsync(Hostile);

        await visitor.HearAsync("You said: " + Hostile);
        await visitor.Page.ReloadAsync();
        await visitor.HearAsync("You said: " + Hostile);
        Assert.Equal("Chat - Bexley Community Bot", await visitor.Page.TitleAsync());
    }

    [Fact]
    public async Task A_restart_of_the_service_is_bridged_and_what_is_said_meanwhile_arrives_once()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        await _service.StopAsync();
        await visitor.SayAsync("said while it was down");
        await Assertions.Expect(visitor.Page.Locator(".fate")).ToHaveTextAsync("Sending…");
        await _service.StartAgainAsync();

        await visitor.HearAsync("You said: said while it was down");
        await visitor.SayAsync("and after");
        await visitor.HearAsync("You said: and after");
        Assert.Equal(["/start", "said while it was down", "and after"], _service.Answers.Heard);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_message_that_can_not_be_sent_says_so_and_can_be_tried_again()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        await _service.StopAsync();
        await visitor.SayAsync("lost?");
        await Assertions.Expect(visitor.Page.Locator(".fate")).ToContainTextAsync("Not sent.", new() { Timeout = 15_000 });
        await visitor.PictureAsync("not-sent");
        await _service.StartAgainAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await visitor.HearAsync("You said: lost?");
        await Assertions.Expect(visitor.Page.Locator(".fate")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Offline_it_says_so_and_what_was_said_goes_out_when_the_line_is_back()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        await visitor.Page.Context.SetOfflineAsync(true);
        await visitor.SayAsync("from the tunnel");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("You are offline.");
        await Assertions.Expect(visitor.Page.Locator(".fate")).ToHaveTextAsync("Sending…");
        await visitor.Page.Context.SetOfflineAsync(false);

        await visitor.HearAsync("You said: from the tunnel");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Where_no_socket_passes_it_asks_now_and_then()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.Page.AddInitScriptAsync("window.WebSocket = class { constructor() { setTimeout(() => this.onclose({ reason: '' })); } };");
        await visitor.OpenAsync();

        await visitor.HearAsync(ScriptedAnswers.Welcome);
        await visitor.SayAsync("hello");
        await visitor.HearAsync("You said: hello");
    }

    [Fact]
    public async Task Two_tabs_share_one_conversation()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);
        var second = await visitor.Page.Context.NewPageAsync();
        await second.GotoAsync(_service.Address.ToString());
        await Assertions.Expect(second.Locator(".message .text").Last).ToHaveTextAsync(ScriptedAnswers.Welcome);

        await visitor.SayAsync("from the first tab");

        await Assertions.Expect(second.Locator(".message .text").Last).ToHaveTextAsync("You said: from the first tab");
        await visitor.HearAsync("You said: from the first tab");
    }

    [Fact]
    public async Task Without_scripts_the_plain_form_does_the_same()
    {
        await using var visitor = await browser.VisitAsync(_service.Address, scripts: false);
        await visitor.OpenAsync();
        await visitor.Input.FillAsync("menu");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await visitor.HearAsync("What would you like? A *star*, <b>, the council or 020 8303 7777.");
        await visitor.PictureAsync("no-scripts");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Opening hours" }).ClickAsync();
        await visitor.HearAsync("The library is open from nine to five.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Privacy" }).ClickAsync();
        await visitor.HearAsync("You said: /privacy");
        Assert.Equal(7, (await visitor.TranscriptAsync()).Count);
        visitor.AssertNothingWentOutside();
    }
}
