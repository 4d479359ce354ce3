using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

/// <summary>Somebody with the chat page open, and a note of every address that their browser asked for.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;

    internal Visitor(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.Request += (_, request) => Requests.Enqueue(request.Url);
        page.WebSocket += (_, socket) => Requests.Enqueue(socket.Url);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Enqueue(error);
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public ConcurrentQueue<string> Errors { get; } = new();

    public ILocator Input => Page.GetByLabel("Your message");

    public ILocator Messages => Page.Locator(".message .text");

    public async Task OpenAsync(string path = "/") => await Page.GotoAsync(new Uri(_address, path).ToString());

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Waits until the newest message is this one.</summary>
    public Task HearAsync(string text) => Assertions.Expect(Messages.Last).ToHaveTextAsync(text);

    /// <summary>Waits until so many such addresses were asked for.</summary>
    public async Task WaitForRequestsAsync(Func<string, bool> such, int count, TimeSpan patience)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (Requests.Count(such) < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, "Not asked for in time; there is: " + string.Join(' ', Requests));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async Task<IReadOnlyList<string>> TranscriptAsync() => await Messages.AllInnerTextsAsync();

    public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>(
        "() => [document.documentElement, ...document.querySelectorAll('*')].some(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible' && !e.classList.contains('unseen')) || document.documentElement.scrollWidth > innerWidth");

    /// <summary>Keeps a picture of the page beside the test results, to be looked at.</summary>
    public async Task PictureAsync(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "TestResults");
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    public void AssertNothingWentOutside()
    {
        Assert.NotEmpty(Requests);
        Assert.All(Requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal) && !r.StartsWith("blob:", StringComparison.Ordinal)),
            url => Assert.Equal("127.0.0.1", new Uri(url).Host));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
