using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Testing.CommunityDirectory;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

public sealed class GroupPagesTests(Browser browser) : IAsyncLifetime
{
    private DirectoryService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await DirectoryService.StartAsync(
        [
            Entries.Full("full"), Entries.Full("working") with { Status = ServiceStatus.Active, Invented = true },
            .. Enumerable.Range(1, 30).Select(i => Entries.Named($"Erith Club {i} with a rather long name {new string('w', 40)}", $"c{i}").At("Erith", 51.4803, 0.1777).In("Clubs")),
        ]);
        // The articles load with the first page that shows one; that may take longer than a browser's patience.
        await _service.Http.GetStringAsync(new Uri("/groups/full", UriKind.Relative));
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("/groups", ColorScheme.Light, 1000)]
    [InlineData("/groups?near=atlantis&stepfree=yes&page=2", ColorScheme.Dark, 320)]
    [InlineData("/groups?near=erith&page=2", ColorScheme.Dark, 320)]
    [InlineData("/groups/full?near=erith", ColorScheme.Light, 320)]
    [InlineData("/groups/working", ColorScheme.Dark, 1000)]
    [InlineData("/groups/none", ColorScheme.Light, 320)]
    public Task The_pages_have_no_fault_that_axe_can_find_and_never_scroll_sideways(string path, ColorScheme scheme, int width) =>
        AccessibilityTests.AssertReadableAsync(browser, _service.Http.BaseAddress!, path, scheme, width);

    [Fact]
    public async Task One_can_search_and_open_an_entry_without_scripts()
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!, scripts: false);
        await visitor.OpenAsync("/groups");
        await visitor.Page.GetByLabel("What are you looking for?").FillAsync("woodwork");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("1 found");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Riverside Shed" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Riverside Shed");
        await Assertions.Expect(visitor.Page.GetByText("Invented example")).ToBeVisibleAsync();
    }
}
