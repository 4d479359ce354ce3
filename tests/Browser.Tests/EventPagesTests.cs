using CommunityBot.Testing.CommunityDirectory;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

public sealed class EventPagesTests(Browser browser) : IAsyncLifetime
{
    private DirectoryService _service = null!;

    public async ValueTask InitializeAsync() => _service = await EventsService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/events", ColorScheme.Light, 1000)]
    [InlineData("/events", ColorScheme.Dark, 320)]
    [InlineData("/events/fair", ColorScheme.Light, 320)]
    public async Task The_pages_have_no_fault_that_axe_can_find_and_never_scroll_sideways(string path, ColorScheme scheme, int width)
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!, scheme, width);
        await visitor.OpenAsync(path);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        Assert.Empty(await AccessibilityTests.FaultsAsync(visitor));
        Assert.False(await visitor.ScrollsSidewaysAsync(), "Something scrolls sideways.");
        Assert.Empty(await AccessibilityTests.SmallTargetsAsync(visitor));
        visitor.AssertNothingWentOutside();
    }
}
