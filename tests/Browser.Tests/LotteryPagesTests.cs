using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Testing;
using CommunityBot.Testing.Draws;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CommunityBot.Browser.Tests;

/// <summary>The pages of draws, and the checker that runs in the reader's own browser.</summary>
public sealed class LotteryPagesTests(Browser browser) : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();
    private ServiceDriver _service = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await ServiceDriver.StartAsync(_folder.File("community.db"), settings: new Dictionary<string, string?> { ["Lottery:Draws"] = _folder.File("draws") });
        using var draws = new HeldDraws(_service.App.Services.GetRequiredService<IDrawStore>());
        await draws.AnnounceAsync(HeldDraws.Plan(revealers: "BVSC"));
        await draws.AtAsync(HeldDraws.OpensAt);
        foreach (var person in Enumerable.Range(1, 30))
        {
            await draws.EnterAsync($"{person}");
        }

        await draws.AtAsync(HeldDraws.ClosesAt);
        await draws.Desk.RevealAsync("spring", "BVSC", HeldDraws.Secret("BVSC"), Cancellation);
        await draws.AtAsync(HeldDraws.DrawsAt);
        await _service.App.Services.GetRequiredService<DrawPublication>().WriteAsync(await draws.FindAsync(), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("/lottery", ColorScheme.Light, 1000)]
    [InlineData("/lottery", ColorScheme.Dark, 320)]
    [InlineData("/lottery/draws/spring", ColorScheme.Dark, 1000)]
    [InlineData("/lottery/draws/spring", ColorScheme.Light, 320)]
    [InlineData("/lottery/draws/none", ColorScheme.Light, 320)]
    [InlineData("/lottery/check?draw=spring", ColorScheme.Dark, 320)]
    public Task The_pages_have_no_fault_that_axe_can_find_and_never_scroll_sideways(string path, ColorScheme scheme, int width) =>
        AccessibilityTests.AssertReadableAsync(browser, _service.Http.BaseAddress!, path, scheme, width);

    [Fact]
    public async Task A_published_draw_holds_in_the_browser_with_its_receipt()
    {
        var entry = (await _service.App.Services.GetRequiredService<IDrawStore>().EntriesOfAsync(new ChannelAddress("test", "7"), Cancellation)).Single();
        File.WriteAllText(_folder.File("receipt.json"), CanonicalJson.Write(entry.Receipt!.ToJson()) + "\n");
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!);
        await visitor.OpenAsync("/lottery/check?draw=spring");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "as published here" }).ClickAsync();
        await Verdict(visitor, "It holds. Grade A");
        Assert.Empty(await AccessibilityTests.FaultsAsync(visitor));

        // From the reader's disk, without a network.
        await visitor.Page.Context.SetOfflineAsync(true);
        await PickAsync(visitor, [.. Directory.GetFiles(_folder.File("draws/spring")), _folder.File("receipt.json")]);
        await Verdict(visitor, "It holds. Grade A");
        await Assertions.Expect(visitor.Page.GetByText("The receipt is for ticket 7, which is in the list.")).ToBeVisibleAsync();
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task The_browser_finds_what_the_program_finds_in_tampered_files()
    {
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!);
        await visitor.OpenAsync("/lottery/check");
        foreach (var (name, tamper) in Tampers)
        {
            using var draw = PublishedDraw.Make();
            tamper(draw);
            var expected = draw.Verify().Difference;
            Assert.True(expected is not null, $"{name} is not caught by the program.");
            await PickAsync(visitor, Directory.GetFiles(draw.Folder.Path));
            await Assertions.Expect(visitor.Page.Locator("#verdict")).ToHaveAttributeAsync("data-case", expected.Case.ToString());
            await Verdict(visitor, "It does not hold.");
        }

        Assert.Empty(await AccessibilityTests.FaultsAsync(visitor));
    }

    [Theory]
    [InlineData(3, false, "It holds. Grade B")]
    [InlineData(1, false, "Grade C: it can be computed again")]
    public async Task Lotteries_of_numbers_hold_and_the_grade_is_said_as_it_is(int revealers, bool beacon, string verdict)
    {
        using var draw = PublishedDraw.Make(revealers: revealers, beacon: beacon);
        await using var visitor = await browser.VisitAsync(_service.Http.BaseAddress!);
        await visitor.OpenAsync("/lottery/check");
        await PickAsync(visitor, Directory.GetFiles(draw.Folder.Path));

        await Verdict(visitor, verdict);
    }

    private static IEnumerable<(string Name, Action<PublishedDraw> Tamper)> Tampers =>
    [
        ("a digit", d => d.EditTickets(l => l.Select((t, i) => i == 49 ? t.Replace(t.Split(',')[1], "999998", StringComparison.Ordinal) : t))),
        ("a ticket added", d => d.EditTickets(l => l.Append("201,123456," + new string('a', 32)))),
        ("a ticket removed", d => d.EditTickets(l => l.Where((_, i) => i != 70))),
        ("a ticket repeated", d => d.EditTickets(l => [.. l[..10], l[9], .. l[10..]])),
        ("a ticket moved", d => d.EditTickets(l => [.. l[..10], l[60], .. l[10..60], .. l[61..]])),
        ("carriage returns", d => d.EditTickets(l => l, "\r\n")),
        ("a blank", d => d.EditTickets(l => l.Select((t, i) => i == 3 ? t + " " : t))),
        ("prizes", d => File.WriteAllText(d.Folder.Prizes, CanonicalJson.Write(new PrizeTable.FirstOrLast([new(6, 100)]).ToJson()))),
        ("the count", d => File.WriteAllText(d.Folder.Manifest, CanonicalJson.Write((d.Manifest with { Count = 199 }).ToJson()))),
        ("the log edited", d => d.EditLog(l => l.Select((t, i) => i == 2 ? t.Replace("Monitoring", "Monitorinx", StringComparison.Ordinal) : t))),
        ("the log without a line", d => d.EditLog(l => l.Where((_, i) => i != 3))),
        ("the log cut short", d => d.EditLog(l => l.SkipLast(1))),
        ("the log in another order", d => d.EditLog(l => [l[0], l[1], l[3], l[2], .. l[4..]])),
        ("a reveal before the close", d => d.Reorder(0, 2, 1, 3, 4, 5)),
        ("another secret", d => d.Relog((e, f) => Values(e, f, v => v[0] = new JsonObject { ["secret"] = new string('1', 64) }))),
        ("another round", d => d.Relog((e, f) => Values(e, f, v => v[3]!["round"] = 5L))),
        ("another randomness", d => d.Relog((e, f) => Values(e, f, v => v[3]!["randomness"] = new string('0', 64)))),
        ("a winner missing", d => d.EditWinners(l => l.Skip(1))),
        ("a winner twice", d => d.EditWinners(l => [l[0], .. l])),
        ("a winner of two tiers", d => d.EditWinners(l => [l[0], l[0].Split(',')[0] + ",6", .. l[1..]])),
        ("the sum", d => d.Relog((e, f) => Result(e, f, "pence", 1L))),
        ("the number", d => d.Relog((e, f) => Result(e, f, "number", "123456"))),
        ("two tickets that changed places", d => d.EditTickets(l => [.. l[..10], l[11], l[10], .. l[12..]])),
        ("the winners by tier", d => d.Relog((e, f) => Result(e, f, "tiers", new JsonObject { ["6"] = 1 }))),
        ("the grade", d => d.Relog((e, f) => Result(e, f, "grade", "B"))),
        ("the result's manifest", d => d.Relog((e, f) => Result(e, f, "manifest", new string('0', 64)))),
        ("the seed", d => d.Relog((e, f) => Result(e, f, "seed", new string('3', 64)))),
    ];

    private static JsonObject Values(LogEntry entry, JsonObject facts, Action<JsonArray> change)
    {
        if (entry.Act == "result")
        {
            change((JsonArray)facts["values"]!);
        }

        return facts;
    }

    private static JsonObject Result(LogEntry entry, JsonObject facts, string key, JsonNode value)
    {
        if (entry.Act == "result")
        {
            facts[key] = value;
        }

        return facts;
    }

    private static async Task PickAsync(Visitor visitor, string[] files)
    {
        await visitor.Page.GetByLabel("The draw's files").SetInputFilesAsync(files);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check the files I picked" }).ClickAsync();
    }

    private static Task Verdict(Visitor visitor, string words) =>
        Assertions.Expect(visitor.Page.Locator("#verdict")).ToContainTextAsync(words);
}
