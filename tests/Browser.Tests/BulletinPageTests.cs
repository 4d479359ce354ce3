using CommunityBot.Bulletins;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.CommunityDirectory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

public sealed class BulletinPageTests(Browser browser) : IAsyncLifetime
{
    private DirectoryService _service = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _service = await DirectoryService.StartAsync(
        [
            Entries.Full("full"),
            .. Enumerable.Range(1, 8).Select(i => Entries.Named($"Erith Club {i} {new string('w', 40)}", $"c{i}").At("Erith", 51.4803, 0.1777).In("Clubs")),
        ]);
        var acts = _service.Services.GetRequiredService<BulletinActs>();
        await acts.DoAsync(new BulletinRequest("draft", ""), CancellationToken.None);
        await acts.DoAsync(new BulletinRequest("add", "Have your say on the riverside | What should it be like? | https://www.example.org | closes: 2099-12-10"), CancellationToken.None);
        await acts.DoAsync(new BulletinRequest("greet", "Good morning."), CancellationToken.None);
        await acts.DoAsync(new BulletinRequest("approve", "now"), CancellationToken.None);
        await _service.Services.GetRequiredService<ISubscribers>().ChangeAsync(
            new ChannelAddress("telegram", "7"),
            known => known.Give(new ConsentRecord(Topics.Bulletin, Given: true, "Yes", "1", "telegram", DateTimeOffset.UnixEpoch)),
            CancellationToken.None);
        _token = await _service.Services.GetRequiredService<ReaderLinks>().IssueAsync("telegram:7", 1);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/bulletin", ColorScheme.Light, 1000)]
    [InlineData("/bulletin/1", ColorScheme.Dark, 320)]
    [InlineData("/bulletin/1", ColorScheme.Light, 1000)]
    [InlineData("/bulletin/99", ColorScheme.Light, 320)]
    [InlineData("choices", ColorScheme.Light, 320)]
    [InlineData("choices", ColorScheme.Dark, 1000)]
    [InlineData("unsubscribe", ColorScheme.Light, 320)]
    public async Task The_pages_have_no_fault_that_axe_can_find_and_never_scroll_sideways(string path, ColorScheme scheme, int width)
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!, scheme, width, scripts: true);
        await visitor.OpenAsync(path[0] == '/' ? path : $"/bulletin/{path}?t={_token}");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await visitor.PictureAsync($"bulletin-{path.Replace('/', '-')}-{scheme}-{width}");

        Assert.Empty(await AccessibilityTests.FaultsAsync(visitor));
        Assert.False(await visitor.ScrollsSidewaysAsync(), "Something scrolls sideways.");
        Assert.Empty(await AccessibilityTests.SmallTargetsAsync(visitor));
        visitor.AssertNothingWentOutside();
    }

    [Fact]
    public async Task A_reader_changes_what_they_get_without_logging_in_and_without_scripts()
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!, scripts: false);
        await visitor.OpenAsync("/bulletin/choices?t=" + _token);
        await visitor.Page.GetByLabel("Once a month").CheckAsync();
        await visitor.Page.GetByLabel("Erith", new() { Exact = true }).CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await Assertions.Expect(visitor.Page.GetByLabel("Erith", new() { Exact = true })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task The_pages_after_a_press_have_no_fault_that_axe_can_find()
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!, ColorScheme.Dark, 320);
        await visitor.OpenAsync("/bulletin/1");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Useful: Have your say on the riverside", Exact = true }).ClickAsync();
        await HasNoFaultAsync(visitor, "Thank you");

        await visitor.OpenAsync("/bulletin/choices?t=" + _token);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await HasNoFaultAsync(visitor, "Your Bulletin");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop the Bulletin" }).ClickAsync();
        await HasNoFaultAsync(visitor, "The Bulletin is stopped");
    }

    [Fact]
    public async Task On_paper_there_are_no_buttons_and_links_are_written_out()
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!);
        await visitor.OpenAsync("/bulletin/1");
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Have your say on the riverside" })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        Assert.EndsWith("items", await visitor.Page.Locator(".edition .dates").InnerTextAsync(), StringComparison.Ordinal);
        var link = await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.edition h3 a[href^=http]'), '::after').content");
        Assert.Contains("https://www.example.org", link, StringComparison.Ordinal);
    }

    private static async Task HasNoFaultAsync(Visitor visitor, string heading)
    {
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        Assert.Empty(await AccessibilityTests.FaultsAsync(visitor));
        Assert.Empty(await AccessibilityTests.SmallTargetsAsync(visitor));
    }
}
