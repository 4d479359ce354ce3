using System.Net;
using CommunityBot.Knowledge.CommunityDirectory.Importing;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Directories;

public class FeedImportTests
{
    private static readonly FeedLimits Quick = new() { Pause = TimeSpan.Zero };
    private readonly MemoryDirectoryStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 4, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("""{"total_pages":3,"last_page":false,"contents":[I]}""", """{"total_pages":3,"last_page":false,"contents":[I]}""", """{"total_pages":3,"last_page":true,"contents":[I]}""")]
    [InlineData("""{"totalPages":3,"last":false,"content":[I]}""", """{"totalPages":3,"last":false,"content":[I]}""", """{"totalPages":3,"last":true,"content":[I]}""")]
    // Counts that lie: one page by count, more by the mark; and no marks at all, with an empty page at the end.
    [InlineData("""{"total_pages":1,"last_page":false,"contents":[I]}""", """{"total_pages":1,"last_page":false,"contents":[I]}""", """{"total_pages":1,"last_page":true,"contents":[I]}""")]
    [InlineData("""{"contents":[I]}""", """{"contents":[I]}""", """{"contents":[I]}""", """{"contents":[]}""")]
    public async Task A_feed_is_read_page_by_page(params string[] pages)
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            var number = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1", System.Globalization.CultureInfo.InvariantCulture);
            return Json(context, pages[number - 1].Replace("I", Item($"s{number}", full: true), StringComparison.Ordinal));
        });
        var report = Report(await RunAsync(server.Address("/services?per_page=1")));
        Assert.Equal((3, null), (report.Added, report.Fault));
        Assert.Contains("/services?per_page=1&page=2", server.Asked);
    }

    [Fact]
    public async Task A_feed_that_ignores_the_page_ends_where_it_repeats_itself()
    {
        await using var server = await FeedServer.StartAsync(context => Json(context, $$"""{"total_pages":9,"contents":[{{Item("a", full: true)}}]}"""));
        var report = Report(await RunAsync(server.Address("/services")));
        Assert.Equal((1, 1), (report.Read, report.Added));
        Assert.Contains(report.Notes, n => n.Contains("same as one before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Details_are_fetched_where_the_list_leaves_them_out()
    {
        await using var server = await FeedServer.StartAsync(context => Json(context, context.Request.Path == "/v3/services"
            ? $$"""{"total_pages":1,"last_page":true,"contents":[{{Item("a b", full: false)}},{{Item("c", full: true)}}]}"""
            : Item("a b", full: true)));
        Assert.Equal(2, Report(await RunAsync(server.Address("/v3/services"))).Added);
        Assert.Equal(["/v3/services", "/v3/services/a%20b"], server.Asked);
        Assert.All(await _store.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken), s => Assert.Single(s.Schedules));
    }

    [Fact]
    public async Task The_address_of_an_interface_leads_to_its_services()
    {
        await using var server = await FeedServer.StartAsync(context => Json(context, context.Request.Path == "/o"
            ? """{"version":"HSDS-UK-3.0","profile":"x","openapi_url":"y"}"""
            : $$"""{"total_pages":1,"last_page":true,"contents":[{{Item("a", full: true)}}]}"""));
        Assert.Equal(1, Report(await RunAsync(server.Address("/o"))).Added);
    }

    [Fact]
    public async Task An_unchanged_feed_is_not_read_again()
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.Headers.ETag = "\"e1\"";
            if (context.Request.Headers.IfNoneMatch == "\"e1\"")
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            return Json(context, $"[{Item("a", full: true)}]");
        });
        Assert.Equal(1, Report(await RunAsync(server.Address("/all.json"))).Added);
        Assert.IsType<FeedOutcome.Unchanged>(await RunAsync(server.Address("/all.json")));
    }

    [Fact]
    public async Task A_feed_that_fails_is_left_alone_longer_each_time_and_asked_again_when_a_person_wants_it()
    {
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        var first = Assert.IsType<FeedOutcome.Failed>(await RunAsync(server.Address("/services")));
        Assert.Contains("503", first.Fault, StringComparison.Ordinal);
        Assert.InRange(first.NotBefore - _time.GetUtcNow(), TimeSpan.FromSeconds(89), TimeSpan.FromSeconds(151));
        Assert.IsType<FeedOutcome.Waiting>(await RunAsync(server.Address("/services"), patient: true));
        Assert.Single(server.Asked);
        var second = Assert.IsType<FeedOutcome.Failed>(await RunAsync(server.Address("/services")));
        Assert.InRange(second.NotBefore - _time.GetUtcNow(), TimeSpan.FromMinutes(2.9), TimeSpan.FromMinutes(5.1));
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_no_feed_and_withdraws_nothing()
    {
        var html = false;
        await using var server = await FeedServer.StartAsync(context => html
            ? context.Response.WriteAsync("<!DOCTYPE html><html><body>Page not found</body></html>")
            : Json(context, $"[{Item("a", full: true)}]"));
        await RunAsync(server.Address("/feed"));
        html = true;
        var failed = Assert.IsType<FeedOutcome.Failed>(await RunAsync(server.Address("/feed")));
        Assert.Contains("web page (HTML)", failed.Fault, StringComparison.Ordinal);
        Assert.All(await _store.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken), s => Assert.True(s.Offered));
    }

    [Fact]
    public async Task A_fault_on_a_later_page_withdraws_nothing()
    {
        var broken = false;
        await using var server = await FeedServer.StartAsync(context =>
        {
            if (context.Request.Query.ContainsKey("page") && broken)
            {
                context.Response.StatusCode = 500;
                return Task.CompletedTask;
            }

            var second = context.Request.Query.ContainsKey("page");
            return Json(context, $$"""{"total_pages":2,"last_page":{{(second ? "true" : "false")}},"contents":[{{Item(second ? "b" : "a", full: true)}}]}""");
        });
        Assert.Equal(2, Report(await RunAsync(server.Address("/services"))).Added);
        broken = true;
        var report = Report(await RunAsync(server.Address("/services")));
        Assert.Contains("500", report.Fault, StringComparison.Ordinal);
        Assert.Equal((1, 0), (report.Unchanged, report.Withdrawn));
    }

    [Fact]
    public async Task A_feed_larger_than_the_limit_is_refused()
    {
        await using var server = await FeedServer.StartAsync(context => context.Response.WriteAsync("[" + new string(' ', 200_000) + "]"));
        var failed = Assert.IsType<FeedOutcome.Failed>(await RunAsync(server.Address("/x"), limits: Quick with { MostBytes = 100_000 }));
        Assert.Contains("too much", failed.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_addresses_are_refused_also_behind_a_redirect()
    {
        await using var inside = await FeedServer.StartAsync(context => Json(context, $"[{Item("a", full: true)}]"));
        var failed = Assert.IsType<FeedOutcome.Failed>(await RunAsync(inside.Address("/x"), allowPrivate: false));
        Assert.Contains("private network", failed.Fault, StringComparison.Ordinal);
        Assert.Empty(inside.Asked);
        var named = Assert.IsType<FeedOutcome.Failed>(await RunAsync(new Uri($"http://localhost:{inside.Address("/").Port}/x"), allowPrivate: false));
        Assert.Contains("private network", named.Fault, StringComparison.Ordinal);
        Assert.Empty(inside.Asked);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4009::1", true)]
    public void Addresses_inside_networks_are_known(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.IsPublic(IPAddress.Parse(address)));

    private async Task<FeedOutcome> RunAsync(Uri address, bool patient = false, bool allowPrivate = true, FeedLimits? limits = null)
    {
        using var http = FeedHttp.Create(allowPrivate);
        return await new FeedImport(_store, http, _time, limits ?? Quick).RunAsync(
            address, new ImportOptions("feed", TimeZoneInfo.Utc), patient, cancellation: TestContext.Current.CancellationToken);
    }

    private static ImportReport Report(FeedOutcome outcome) => Assert.IsType<FeedOutcome.Imported>(outcome).Report;

    private static string Item(string id, bool full) =>
        $$"""{"id":"{{id}}","name":"Chess","status":"active","organization":{"name":"Friends"}{{(full ? ",\"schedules\":[{\"id\":\"x\",\"freq\":\"WEEKLY\",\"byday\":\"TU\"}]" : "")}} }""";

    private static Task Json(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
