using System.Text.Json;
using CommunityBot.Testing.WebChat;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

public sealed class AccessibilityTests(Browser browser) : IAsyncLifetime
{
    private WebChatService _service = null!;

    public async ValueTask InitializeAsync() => _service = await WebChatService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Light, 1000, 800)]
    [InlineData(ColorScheme.Dark, 1000, 800)]
    [InlineData(ColorScheme.Light, 320, 640)]
    [InlineData(ColorScheme.Dark, 320, 256)]
    public async Task The_page_has_no_fault_that_axe_can_find_and_never_scrolls_sideways(ColorScheme scheme, int width, int height)
    {
        await using var visitor = await browser.VisitAsync(_service.Address, scheme, width, height);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);
        await visitor.SayAsync("What can I do in my street? " + new string('w', 80));
        await Assertions.Expect(visitor.Messages).ToHaveCountAsync(3);
        await visitor.SayAsync("menu");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Call Samaritans" })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Messages.Last).ToBeInViewportAsync(new() { Ratio = 0.9f });
        if (height > 300)
        {
            await Assertions.Expect(visitor.Page.Locator(".choice").Last).ToBeInViewportAsync(new() { Ratio = 0.9f });
        }

        await visitor.PictureAsync($"chat-{scheme}-{width}x{height}");

        Assert.Empty(await FaultsAsync(visitor));
        Assert.False(await visitor.ScrollsSidewaysAsync(), "Something scrolls sideways.");
        Assert.Empty(await SmallTargetsAsync(visitor));
        visitor.AssertNothingWentOutside();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1000)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task The_accessibility_statement_is_accessible(ColorScheme scheme, int width)
    {
        await using var visitor = await browser.VisitAsync(_service.Address, scheme, width);
        await visitor.OpenAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Accessibility" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Accessibility of this chat");
        await visitor.PictureAsync($"statement-{scheme}-{width}");

        Assert.Empty(await FaultsAsync(visitor));
        Assert.False(await visitor.ScrollsSidewaysAsync(), "Something scrolls sideways.");
    }

    [Fact]
    public async Task A_screen_reader_hears_new_messages_and_finds_its_way()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        var log = visitor.Page.GetByRole(AriaRole.Log, new() { Name = "Messages" });
        await Assertions.Expect(log).ToHaveAttributeAsync("aria-live", "polite");
        await Assertions.Expect(log).ToContainTextAsync("Choices: Menu.");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bexley Community Bot");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en-GB");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "999" })).ToHaveAttributeAsync("href", "tel:999");
    }

    [Fact]
    public async Task A_long_answer_is_shown_from_its_first_line()
    {
        await using var visitor = await browser.VisitAsync(_service.Address);
        await visitor.OpenAsync();
        await visitor.HearAsync(ScriptedAnswers.Welcome);

        await visitor.SayAsync("long");
        await Assertions.Expect(visitor.Messages).ToHaveCountAsync(3);

        await Assertions.Expect(visitor.Page.Locator(".message").Last).ToBeInViewportAsync();
        var top = await visitor.Page.EvaluateAsync<double>(
            "async () => { await new Promise(r => setTimeout(r, 600)); const b = [...document.querySelectorAll('.message')].at(-1).getBoundingClientRect().top; return b - document.getElementById('conversation').getBoundingClientRect().top; }");
        Assert.InRange(top, 0, 40);
        await visitor.PictureAsync("long-answer");
    }

    /// <summary>A page that is only read: axe finds no fault, nothing scrolls sideways, whatever is pressed is large enough.</summary>
    internal static async Task AssertReadableAsync(Browser browser, Uri site, string path, ColorScheme scheme, int width)
    {
        await using var visitor = await browser.VisitAsync(site, scheme, width);
        await visitor.OpenAsync(path);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        Assert.Empty(await FaultsAsync(visitor));
        Assert.False(await visitor.ScrollsSidewaysAsync(), "Something scrolls sideways.");
        Assert.Empty(await SmallTargetsAsync(visitor));
        visitor.AssertNothingWentOutside();
    }

    internal static async Task<List<string>> FaultsAsync(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync(await File.ReadAllTextAsync(NpmPackages.AxeScript));
        var faults = await visitor.Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))"
            + ".violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; '))");
        return [.. faults.EnumerateArray().Select(f => f.GetString()!)];
    }

    /// <summary>WCAG 2.2, 2.5.8: 24 by 24 pixels, links inside a sentence excepted.</summary>
    internal static async Task<List<string>> SmallTargetsAsync(Visitor visitor) =>
        [.. (await visitor.Page.EvaluateAsync<JsonElement>(
            "() => [...document.querySelectorAll('a, button, textarea')].filter(e => !e.closest('.text') && !e.classList.contains('skip') && e.checkVisibility())"
            + ".filter(e => { const b = e.getBoundingClientRect(); return b.width < 24 || b.height < 24; }).map(e => e.outerHTML)"))
            .EnumerateArray().Select(e => e.GetString()!)];
}
