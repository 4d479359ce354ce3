using System.Net;
using CommunityBot.Notifications.Events;
using CommunityBot.Testing.CommunityDirectory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.EventPages;

public sealed class EventPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_listed_shown_and_given_to_calendar_programs_with_their_changes()
    {
        await using var service = await EventsService.StartAsync();
        Task<string> GetAsync(string path) => service.Http.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation);

        var list = await GetAsync("/events");
        Assert.Single(list.Split("Tea dance")[1..]);
        Assert.Contains("Craft fair &lt;b&gt;", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Committee", list, StringComparison.Ordinal);
        var page = await GetAsync("/events/fair");
        Assert.Contains("Bring &amp; swap.", page, StringComparison.Ordinal);
        Assert.Contains("Step-free", page, StringComparison.Ordinal);
        Assert.Contains("20, 20 left", page, StringComparison.Ordinal);
        Assert.Contains("Every ", await GetAsync("/events/tea"), StringComparison.Ordinal);

        var file = await service.Http.GetAsync(new Uri("/events/fair.ics", UriKind.Relative), Cancellation);
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        var before = await file.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("UID:fair@test\r\n", before, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:0\r\n", before, StringComparison.Ordinal);

        var desk = service.Services.GetRequiredService<EventDesk>();
        var fair = (await service.Services.GetRequiredService<IEventStore>().FindAsync("fair", Cancellation))!;
        var moved = Assert.IsType<EventOutcome.Done>(await desk.MoveAsync("fair", fair.Version, fair.Time.At(fair.Time.Start.AddDays(1)), Cancellation));
        Assert.Contains("SEQUENCE:1\r\n", await GetAsync("/events/fair.ics"), StringComparison.Ordinal);
        await desk.CancelAsync("fair", moved.Event.Version, Cancellation);
        var all = await GetAsync("/events.ics");
        var told = all.Split("BEGIN:VEVENT").Single(e => e.Contains("UID:fair@test", StringComparison.Ordinal));
        Assert.Contains("SEQUENCE:2\r\n", told, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\r\n", told, StringComparison.Ordinal);
        Assert.DoesNotContain("inner@test", all, StringComparison.Ordinal);
        Assert.Contains("Cancelled.", await GetAsync("/events/fair"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again_and_what_is_not_there_is_not_found()
    {
        await using var service = await EventsService.StartAsync();
        var first = await service.Http.GetAsync(new Uri("/events.ics", UriKind.Relative), Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/events.ics");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await service.Http.SendAsync(again, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.GetAsync(new Uri("/events/none", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.GetAsync(new Uri("/events/none.ics", UriKind.Relative), Cancellation)).StatusCode);
    }
}
