using System.Text;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Importing;
using CommunityBot.Notifications.Events.Notices;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events.Notices;

/// <summary>What those who come are told when something changes, through the engine.</summary>
public sealed class ChangeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_move_is_told_once_and_calls_off_the_reminder_that_was_queued_for_the_time_before()
    {
        await using var events = await StartAsync("2026-06-20 13:00");
        events.Time.Now = EventsDriver.At("2026-06-20 13:59");
        await events.SendDueAsync();
        var old = EventReminders.IdOf("a", EventDate.OnceKey, ReminderRung.Hour, early: false, 0);
        Assert.Equal(2, events.Engine.Find(old)!.Counts[RowState.Queued]);

        await MoveAsync(events, "2026-06-20 18:00");
        await events.UntilAsync("2026-06-20 18:30", 1);

        Assert.Equal(2, events.Engine.Find(old)!.Counts[RowState.Cancelled]);
        Assert.Equal(
            ["06-20 14:00 1 Moved Coffee morning", "06-20 14:00 2 Moved Coffee morning", "06-20 17:00 1 reminder of Coffee morning", "06-20 17:00 2 reminder of Coffee morning"],
            events.Told.Order());
    }

    [Fact]
    public async Task Of_two_moves_at_once_people_are_told_the_last_one_only()
    {
        await using var events = await StartAsync("2026-06-18 12:00");
        await MoveAsync(events, "2026-06-20 18:00");
        events.Time.Now = events.Time.Now.AddMilliseconds(200);
        await MoveAsync(events, "2026-06-21 11:00");
        await events.SendDueAsync();
        await events.UntilAsync("2026-06-21 12:00", 60);

        Assert.Equal(["06-18 12:00 1 Moved", "06-20 11:00 1 reminder", "06-21 10:00 1 reminder"], events.Told.Where(t => t[12] == '1').Select(t => string.Join(' ', t.Split(' ')[..4])));
    }

    [Fact]
    public async Task A_cancelled_event_is_told_once_and_reminds_nobody()
    {
        await using var events = await StartAsync("2026-06-18 12:00");
        var happening = (await events.Events.FindAsync("a", Cancellation))!;
        Assert.IsType<EventOutcome.Done>(await events.Desk.CancelAsync("a", happening.Version, Cancellation));
        await events.UntilAsync("2026-06-20 16:00", 60);

        Assert.Equal(["1 Cancelled Coffee morning", "2 Cancelled Coffee morning"], events.Told.Select(t => t[12..]).Order());
    }

    [Theory]
    [InlineData("2026-06-20 22:00", "2026-06-21 08:30", "06-20 22:00")]
    [InlineData("2026-06-20 22:00", "2026-06-21 14:00", "06-21 08:00")]
    public async Task In_quiet_hours_a_cancellation_waits_unless_people_would_learn_it_too_late(string now, string starts, string told)
    {
        await using var events = await EventsDriver.StartAsync("2026-06-20 12:00", "21:00-08:00");
        await events.Events.AddAsync(SomeEvents.At(starts), Cancellation);
        await events.JoinsAsync(1, "a");
        // Somebody who is known has quiet hours.
        await events.AgreesAsync(1, ReminderRung.Week);
        events.Time.Now = EventsDriver.At(now);
        await events.Desk.CancelAsync("a", 1, Cancellation);
        await events.SendDueAsync();
        await events.UntilAsync("2026-06-21 09:00", 30);

        Assert.Equal([told + " 1 Cancelled Coffee morning"], events.Told);
    }

    [Fact]
    public async Task What_its_feed_leaves_out_twice_is_withdrawn_and_told_once()
    {
        await using var events = await EventsDriver.StartAsync("2026-06-15 12:00");
        var import = new EventImport(events.Events, events.Time, SomeEvents.London, happening => happening);
        await import.RunAsync("Parish", Calendar("tea", "cake"), Cancellation);
        var tea = (await events.Events.FindAsync("Parish", "tea@parish", Cancellation))!;
        await events.JoinsAsync(1, tea.Id);
        await events.AgreesAsync(1);
        for (var poll = 1; poll <= 4; poll++)
        {
            events.Time.Now = events.Time.Now.AddHours(1);
            await import.RunAsync("Parish", Calendar("cake"), Cancellation);
            await events.SendDueAsync();
            Assert.Equal(poll < 2 ? 0 : 1, events.Told.Count);
        }

        await events.UntilAsync("2026-06-20 16:00", 120);
        Assert.Equal(["06-15 14:00 1 Withdrawn tea"], events.Told);
    }

    private static async Task<EventsDriver> StartAsync(string now)
    {
        var events = await EventsDriver.StartAsync(now);
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 15:00"), Cancellation);
        foreach (var person in new[] { 1, 2 })
        {
            await events.JoinsAsync(person, "a");
            await events.AgreesAsync(person);
        }

        events.Time.Now = events.Time.Now.AddSeconds(1);
        return events;
    }

    private static async Task MoveAsync(EventsDriver events, string to)
    {
        var happening = (await events.Events.FindAsync("a", Cancellation))!;
        var moved = Assert.IsType<EventOutcome.Done>(await events.Desk.MoveAsync("a", happening.Version, happening.Time.At(SomeEvents.Wall(to)), Cancellation));
        Assert.Equal(happening.Sequence + 1, moved.Event.Sequence);
    }

    private static byte[] Calendar(params string[] names) => Encoding.UTF8.GetBytes(string.Join("\r\n",
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:parish",
        .. names.SelectMany(n => new[] { "BEGIN:VEVENT", $"UID:{n}@parish", $"SUMMARY:{n}", "DTSTAMP:20260601T000000Z", "DTSTART:20260620T140000Z", "DTEND:20260620T150000Z", "END:VEVENT" }),
        "END:VCALENDAR", "",
    ]));
}
