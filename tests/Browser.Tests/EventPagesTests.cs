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
    public Task The_pages_have_no_fault_that_axe_can_find_and_never_scroll_sideways(string path, ColorScheme scheme, int width) =>
        AccessibilityTests.AssertReadableAsync(browser, _service.Http.BaseAddress!, path, scheme, width);
}
