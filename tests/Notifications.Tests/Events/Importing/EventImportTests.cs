using System.Text;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Importing;
using CommunityBot.Notifications.Storage.Memory;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events.Importing;

public class EventImportTests
{
    private readonly MemoryEventStore _store = new();
    private readonly FakeTimeProvider _time = new(SomeEvents.Utc("2026-11-23 12:00"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DTSTART;TZID=Europe/London:20261201T190000", "2026-12-01 19:00")]
    [InlineData("DTSTART:20260701T190000Z", "2026-07-01 19:00")]
    [InlineData("DTSTART:20260701T190000", "2026-07-01 18:00")]
    [InlineData("dtstart;tzid=\"GMT Standard Time\":20260701T190000", "2026-07-01 18:00")]
    [InlineData("DTSTART;TZID=US-Eastern:20261201T140000", "2026-12-01 19:00")]
    [InlineData("DTSTART;TZID=/vendor.example/20070129_1/Europe/London:20260701T190000", "2026-07-01 18:00")]
    [InlineData("DTSTART;TZID=Nowhere/Atlantis:20260701T190000", "2026-07-01 18:00")]
    [InlineData("DTSTART;TZID=Europe/London:20260329T013000", "2026-03-29 01:30")]
    [InlineData("DTSTART;TZID=Europe/London:20261025T013000", "2026-10-25 00:30")]
    public async Task A_time_is_read_in_the_zone_that_was_meant(string start, string utc)
    {
        await ImportAsync(Calendar($"UID:a\r\n{start}\r\nSUMMARY:Tea"));

        Assert.Equal(SomeEvents.Utc(utc), EventCalendar.Find(await OnlyAsync("a"), EventDate.OnceKey)!.Starts);
    }

    [Fact]
    public async Task Folded_lines_bare_line_feeds_small_letters_and_other_encodings_are_read()
    {
        var text = "begin:vcalendar\nbegin:vevent\nuid:a\ndtstart:20261201T100000\nsummary:Caf\u00E9 mor\n ning\\, free\nend:vevent\nend:vcalendar\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Fair\nEND:VEVENT\nEND:VCALENDAR";
        var report = await RunAsync(Encoding.Latin1.GetBytes(text));

        Assert.Equal((2, 2), (report.Read, report.Added));
        Assert.Equal("Caf\u00E9 morning, free", (await OnlyAsync("a")).Title);
        Assert.Contains(report.Notes, n => n.Contains("Windows-1252", StringComparison.Ordinal));
        Assert.Equal(SomeEvents.Utc("2026-12-27 00:00"), EventCalendar.Find(await OnlyAsync("b"), EventDate.OnceKey)!.Ends);
    }

    [Fact]
    public async Task Exceptions_in_other_forms_changed_dates_and_cancelled_ones_are_followed()
    {
        await ImportAsync(Calendar(
            "UID:a\r\nDTSTART;TZID=Europe/London:20261201T190000\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY;UNTIL=20270105T190000Z\r\nEXDATE;VALUE=DATE:20261208\r\nEXDATE:20261215T190000Z\r\nSUMMARY:Choir",
            "UID:a\r\nRECURRENCE-ID:20261222T190000Z\r\nDTSTART;TZID=Europe/London:20261223T200000\r\nSUMMARY:Choir party",
            "UID:a\r\nRECURRENCE-ID;TZID=Europe/London:20261229T190000\r\nDTSTART;TZID=Europe/London:20261229T190000\r\nSTATUS:CANCELLED\r\nSUMMARY:Choir"));

        var dates = EventCalendar.Between(await OnlyAsync("a"), _time.GetUtcNow(), _time.GetUtcNow().AddDays(100));
        Assert.Equal(["2026-12-01 19:00", "2026-12-23 20:00", "2026-12-29 19:00", "2027-01-05 19:00"], dates.Select(d => d.Starts.ToString("yyyy-MM-dd HH:mm", null)));
        Assert.Equal("Choir party", dates[1].Title);
        Assert.True(dates[2].Cancelled);
    }

    [Fact]
    public async Task A_change_without_its_series_is_an_event_of_its_own()
    {
        var report = await ImportAsync(Calendar("UID:a\r\nRECURRENCE-ID:20261222T190000Z\r\nDTSTART:20261223T200000Z\r\nSUMMARY:Party"));

        Assert.Equal((1, 1), (report.Read, report.Repaired));
        Assert.Equal(SomeEvents.Utc("2026-12-23 20:00"), EventCalendar.Find(await OnlyAsync("a"), EventDate.OnceKey)!.Starts);
    }

    [Fact]
    public async Task What_can_not_be_used_costs_no_more_than_itself_and_every_event_is_in_one_figure()
    {
        var report = await ImportAsync(Calendar(
            "UID:a\r\nDTSTART:20261201T190000\r\nSUMMARY:Good", "UID:b\r\nSUMMARY:Never", "UID:c\r\nDTSTART:when we feel like it\r\nSUMMARY:Vague",
            "UID:d\r\nDTSTART:20261201T190000\r\nCLASS:PRIVATE\r\nSUMMARY:Dentist", "UID:e\r\nDTSTART:20261201T190000\r\nDTEND:20261201T180000\r\nSUMMARY:Backwards",
            "UID:f\r\nDTSTART:20261201T190000\r\nRRULE:FREQ=SECONDLY\r\nSUMMARY:Ticking"));

        Assert.Equal((6, 1, 2, 3), (report.Read, report.Added, report.Repaired, report.Rejected));
        Assert.Equal(3, report.Rejections.Count);
        Assert.NotNull((await RunAsync("Not a calendar at all"u8.ToArray())).Fault);
    }

    [Fact]
    public async Task A_second_import_of_the_same_changes_nothing_and_a_move_raises_the_sequence()
    {
        await ImportAsync(Calendar("UID:a\r\nDTSTART:20261201T190000\r\nSUMMARY:Tea"));
        Assert.Equal(1, (await ImportAsync(Calendar("UID:a\r\nDTSTART:20261201T190000\r\nSUMMARY:Tea"))).Unchanged);
        Assert.Equal(1, (await ImportAsync(Calendar("UID:a\r\nDTSTART:20261201T190000\r\nSUMMARY:Tea and cake"))).Changed);
        Assert.Equal(0, (await OnlyAsync("a")).Sequence);
        Assert.Equal(1, (await ImportAsync(Calendar("UID:a\r\nDTSTART:20261202T190000\r\nSUMMARY:Tea and cake"))).Changed);
        Assert.Equal(1, (await OnlyAsync("a")).Sequence);
    }

    [Fact]
    public async Task What_a_feed_leaves_out_twice_is_withdrawn_and_comes_back_when_it_is_listed_again()
    {
        var (both, one) = (Calendar("UID:a\r\nDTSTART:20261201T190000\r\nSUMMARY:Tea", "UID:b\r\nDTSTART:20261201T190000\r\nSUMMARY:Talk"), Calendar("UID:a\r\nDTSTART:20261201T190000\r\nSUMMARY:Tea"));
        await ImportAsync(both);
        await _store.JoinAsync((await OnlyAsync("b")).Id, EventDate.OnceKey, SomeEvents.Person(1), _time.GetUtcNow(), Cancellation);

        Assert.Equal((0, 1), await ImportAsync(one) is var first ? (first.Withdrawn, first.Missing) : default);
        Assert.Equal(1, await Import.UnchangedAsync("feed", Cancellation));
        Assert.Equal(0, await Import.UnchangedAsync("feed", Cancellation));
        Assert.Equal(EventStatus.Withdrawn, (await OnlyAsync("b")).Status);
        Assert.Equal(NoticeKind.Withdrawn, Assert.Single(await _store.NoticesAsync(_time.GetUtcNow().AddDays(-1), Cancellation)).Kind);

        await ImportAsync(both);
        Assert.Equal(EventStatus.Scheduled, (await OnlyAsync("b")).Status);
    }

    [Fact]
    public async Task What_is_written_is_read_back_as_it_was()
    {
        await ImportAsync(Calendar("UID:a\r\nDTSTART;TZID=Europe/London:20261201T190000\r\nDTEND;TZID=Europe/London:20261201T210000\r\nRRULE:FREQ=WEEKLY;UNTIL=20270105T190000Z\r\nEXDATE;TZID=Europe/London:20261208T190000\r\nSUMMARY:Choir; all, welcome\r\nLOCATION:Hall"));
        var before = await OnlyAsync("a");

        var text = CalendarWriter.Write("Test", [before], _ => null);

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.Equal(1, (await RunAsync(Encoding.UTF8.GetBytes(text))).Unchanged);
        Assert.Contains("STATUS:CANCELLED", CalendarWriter.Write("Test", [before with { Status = EventStatus.Cancelled }], _ => null), StringComparison.Ordinal);
    }

    private EventImport Import => new(_store, _time, SomeEvents.London, e => e);

    private static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + string.Concat(events.Select(e => $"BEGIN:VEVENT\r\n{e}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";

    private Task<EventImportReport> ImportAsync(string calendar) => RunAsync(Encoding.UTF8.GetBytes(calendar));

    private Task<EventImportReport> RunAsync(byte[] calendar) => Import.RunAsync("feed", calendar, Cancellation);

    private async Task<CommunityEvent> OnlyAsync(string uid) => (await _store.FindAsync("feed", uid, Cancellation))!;
}
