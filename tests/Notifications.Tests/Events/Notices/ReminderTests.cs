using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events.Notices;

/// <summary>Reminders from the RSVP to the message, through the engine.</summary>
public sealed class ReminderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-06-20 15:00", "06-13 15:00|06-19 15:00|06-20 14:00")]
    [InlineData("2026-03-29 15:00", "03-22 15:00|03-28 15:00|03-29 14:00")]
    [InlineData("2026-10-25 15:00", "10-18 15:00|10-24 15:00|10-25 14:00")]
    [InlineData("2026-03-29 01:30", "03-22 02:30|03-28 02:30|03-29 00:30")]
    [InlineData("2026-10-25 01:30", "10-18 01:30|10-24 01:30|10-25 00:30")]
    [InlineData("2026-04-05 01:30", "03-29 02:30|04-04 01:30|04-05 00:30")]
    [InlineData("2026-11-01 01:30", "10-25 01:30|10-31 01:30|11-01 00:30")]
    public async Task Who_wants_reminders_gets_them_a_week_a_day_and_an_hour_before_on_the_clock_on_the_wall(string starts, string due)
    {
        await using var events = await EventsDriver.StartAsync(EarlierBy(9, starts));
        await events.Events.AddAsync(SomeEvents.At(starts), Cancellation);
        await events.JoinsAsync(1, "a");
        await events.AgreesAsync(1);
        foreach (var stop in due.Split('|'))
        {
            // A minute early nothing goes; at the very minute it does.
            events.Time.Now = EventsDriver.At($"{starts[..4]}-{stop}").AddMinutes(-1);
            await events.SendDueAsync();
            events.Time.Now = events.Time.Now.AddMinutes(1);
            await events.SendDueAsync();
        }

        Assert.Equal(due.Split('|').Select(d => $"{d} 1 reminder of Coffee morning"), events.Told);
    }

    [Fact]
    public async Task Only_those_who_agreed_are_reminded_each_on_their_own_rungs_and_nobody_of_what_had_passed()
    {
        await using var events = await EventsDriver.StartAsync("2026-06-10 12:00");
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 15:00"), Cancellation);
        await events.JoinsAsync(1, "a");
        await events.JoinsAsync(2, "a");
        await events.JoinsAsync(3, "a");
        await events.AgreesAsync(2, ReminderRung.Day);
        await events.AgreesAsync(3);
        await events.UntilAsync("2026-06-14 12:00", 60);
        await events.JoinsAsync(4, "a");
        await events.AgreesAsync(4);
        await events.UntilAsync("2026-06-20 13:00", 60);
        await events.Rsvps.LeaveAsync("a", EventDate.OnceKey, EventsDriver.Person(3), events.Time.Now, Cancellation);
        await events.UntilAsync("2026-06-20 16:00", 60);

        Assert.Equal(["06-13 15:00 3", "06-19 15:00 2", "06-19 15:00 3", "06-19 15:00 4", "06-20 14:00 4"], events.Told.Select(t => t[..13]).Order());
    }

    [Fact]
    public async Task What_could_not_go_in_time_expires()
    {
        await using var events = await EventsDriver.StartAsync("2026-06-19 16:00");
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 15:00"), Cancellation);
        await events.JoinsAsync(1, "a");
        await events.AgreesAsync(1);
        events.Time.Now = EventsDriver.At("2026-06-20 15:00");
        await events.SendDueAsync();

        Assert.Empty(events.Told);
    }

    [Fact]
    public async Task A_stop_holds_for_a_reminder_that_is_queued()
    {
        await using var events = await EventsDriver.StartAsync("2026-06-20 13:59");
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 15:00"), Cancellation);
        events.Time.Now = events.Time.Now.AddHours(-1);
        await events.JoinsAsync(1, "a");
        await events.JoinsAsync(2, "a");
        await events.AgreesAsync(1);
        await events.AgreesAsync(2);
        events.Time.Now = events.Time.Now.AddHours(1);
        await events.SendDueAsync();
        var id = EventReminderId(ReminderRung.Hour);
        Assert.Equal(2, events.Engine.Find(id)!.Counts[RowState.Queued]);
        await events.Subscribers.ChangeAsync(
            EventsDriver.Person(1),
            s => s.Withdraw([Topics.EventReminders], t => new ConsentRecord(t, Given: false, "Stop", "", "telegram", events.Time.Now)),
            Cancellation);
        await events.UntilAsync("2026-06-20 14:05", 1);

        Assert.Equal(["06-20 14:00 2 reminder of Coffee morning"], events.Told);
        Assert.Equal(RowReason.NoConsent, Assert.Single(await events.Engine.Ledger.RowsOfAsync(id, "telegram:1", Cancellation)).Reason);
    }

    [Theory]
    [InlineData("2026-06-20 08:30", "06-19 08:30|06-19 19:00")]
    [InlineData("2026-06-20 09:30", "06-19 09:30|06-20 08:30")]
    [InlineData("2026-06-20 22:30", "06-20 08:00|06-20 19:00")]
    [InlineData("2026-10-25 01:30", "10-24 08:00|10-24 19:00")]
    public async Task Who_has_quiet_hours_an_hour_before_is_told_on_the_evening_before_them(string starts, string told)
    {
        await using var events = await EventsDriver.StartAsync(EarlierBy(2, starts), "21:00-08:00");
        await events.Events.AddAsync(SomeEvents.At(starts), Cancellation);
        await events.JoinsAsync(1, "a");
        await events.AgreesAsync(1);
        await events.UntilAsync(starts, 30);

        Assert.Equal(told.Split('|').Select(d => $"{d} 1 reminder of Coffee morning"), events.Told);
    }

    [Fact]
    public async Task Of_two_people_each_has_the_hour_before_by_their_own_quiet_hours()
    {
        await using var events = await EventsDriver.StartAsync("2026-06-19 12:00", "21:00-08:00");
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 08:30"), Cancellation);
        foreach (var person in new[] { 1, 2 })
        {
            await events.JoinsAsync(person, "a");
            await events.AgreesAsync(person, ReminderRung.Hour);
        }

        await events.Subscribers.ChangeAsync(EventsDriver.Person(2), s => s.Choose(c => c with { QuietHours = QuietHours.None }), Cancellation);
        await events.UntilAsync("2026-06-20 09:00", 30);

        Assert.Equal(["06-19 19:00 1", "06-20 07:30 2"], events.Told.Select(t => t[..13]));
    }

    private static string EventReminderId(ReminderRung rung) => CommunityBot.Notifications.Events.Notices.EventReminders.IdOf("a", EventDate.OnceKey, rung, early: false, 0);

    private static string EarlierBy(int days, string wall) => SomeEvents.Wall(wall).AddDays(-days).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
