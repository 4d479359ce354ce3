using CommunityBot.Bot.Tests.Directories;
using CommunityBot.Directories;
using CommunityBot.EventFeeds;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Feeds;
using CommunityBot.Notifications.Events;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.EventFeeds;

/// <summary>Somebody's calendar over HTTP. Today is Monday 15 June 2026.</summary>
public sealed class EventFeedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unchanged_calendar_is_not_sent_again_and_what_it_leaves_out_twice_is_withdrawn()
    {
        var (tag, names) = ("\"1\"", new[] { "tea", "cake" });
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.Headers.ETag = tag;
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == tag ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
            return context.Response.StatusCode == StatusCodes.Status304NotModified ? Task.CompletedTask : context.Response.WriteAsync(Calendar(names));
        });
        await using var bot = await StartAsync();
        var calendars = bot.Services.GetRequiredService<EventCalendars>();
        Task<CalendarVisit> VisitAsync() => calendars.VisitAsync("Parish", server.Address("/events.ics"), patient: true, Cancellation);
        async Task<EventStatus?> StatusAsync(string name) =>
            (await bot.Services.GetRequiredService<IEventStore>().FindAsync("Parish", name + "@parish", Cancellation))?.Status;

        Assert.Equal(2, (await VisitAsync()).Report!.Added);
        Assert.IsType<DocumentOutcome.Unchanged>((await VisitAsync()).Outcome);
        (tag, names) = ("\"2\"", ["cake"]);
        Assert.Equal((1, 0), await VisitAsync() is { Report: { } first } ? (first.Missing, first.Withdrawn) : default);
        Assert.Equal(EventStatus.Scheduled, await StatusAsync("tea"));

        // The second poll without it is one at which nothing has changed.
        Assert.IsType<DocumentOutcome.Unchanged>((await VisitAsync()).Outcome);
        Assert.Equal((EventStatus.Withdrawn, EventStatus.Scheduled), (await StatusAsync("tea"), await StatusAsync("cake")));
        (tag, names) = ("\"3\"", ["tea", "cake"]);
        await VisitAsync();
        Assert.Equal(EventStatus.Scheduled, await StatusAsync("tea"));
    }

    [Fact]
    public async Task A_calendar_that_fails_is_left_alone_for_a_while_and_withdraws_nothing()
    {
        var broken = false;
        await using var server = await FeedServer.StartAsync(context =>
        {
            context.Response.StatusCode = broken ? 503 : 200;
            return broken ? Task.CompletedTask : context.Response.WriteAsync(Calendar("tea"));
        });
        await using var bot = await StartAsync();
        var calendars = bot.Services.GetRequiredService<EventCalendars>();
        await calendars.VisitAsync("Parish", server.Address("/x"), patient: true, Cancellation);
        broken = true;
        for (var failures = 1; failures <= 3; failures++)
        {
            var failed = Assert.IsType<DocumentOutcome.Failed>((await calendars.VisitAsync("Parish", server.Address("/x"), patient: true, Cancellation)).Outcome);
            var asked = server.Asked.Count;
            Assert.IsType<DocumentOutcome.Waiting>((await calendars.VisitAsync("Parish", server.Address("/x"), patient: true, Cancellation)).Outcome);
            Assert.Equal(asked, server.Asked.Count);
            bot.Time.AdjustTime(failed.NotBefore);
        }

        var kept = await bot.Services.GetRequiredService<IEventStore>().FindAsync("Parish", "tea@parish", Cancellation);
        Assert.Equal((EventStatus.Scheduled, 0), (kept!.Status, kept.MissedPolls));
    }

    [Fact]
    public async Task A_private_address_is_refused()
    {
        await using var inside = await FeedServer.StartAsync(context => context.Response.WriteAsync(Calendar("tea")));
        await using var bot = await StartAsync(allowPrivate: false);

        var visit = await bot.Services.GetRequiredService<EventCalendars>().VisitAsync("Parish", inside.Address("/x"), patient: false, Cancellation);

        Assert.Contains("private network", Assert.IsType<DocumentOutcome.Failed>(visit.Outcome).Fault, StringComparison.Ordinal);
        Assert.Empty(inside.Asked);
    }

    private static Task<BotDriver> StartAsync(bool allowPrivate = true) => BotDriver.StartAsync(replace: services => services
        .Configure<DirectoryOptions>(options => options.AllowPrivateAddresses = allowPrivate)
        .AddSingleton(new FeedLimits { Pause = TimeSpan.Zero }));

    private static string Calendar(params string[] names) => string.Join("\r\n",
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:parish",
        .. names.SelectMany(n => new[] { "BEGIN:VEVENT", $"UID:{n}@parish", $"SUMMARY:{n}", "DTSTAMP:20260601T000000Z", "DTSTART:20260620T140000Z", "DTEND:20260620T150000Z", "END:VEVENT" }),
        "END:VCALENDAR", "",
    ]);
}
