using CommunityBot.Notifications.Events;
using CommunityBot.Testing.Notifications;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events.Notices;

/// <summary>Places that become free, from the waiting list to the message, through the engine.</summary>
public sealed class PlaceOfferTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_free_place_is_offered_in_order_lapses_and_goes_to_the_next()
    {
        await using var events = await StartAsync("2026-06-15 12:00", "none");
        Assert.Equal([1, 2], (await Task.WhenAll(events.JoinsAsync(2, "a"), events.JoinsAsync(3, "a"))).Cast<RsvpOutcome.Waiting>().Select(w => w.Position).Order());
        var first = (await AttendanceAsync(events)).Rsvps.First(r => r.State == RsvpState.Waiting).Person.Id;
        var second = first == "2" ? "3" : "2";
        await events.Rsvps.LeaveAsync("a", EventDate.OnceKey, EventsDriver.Person(1), events.Time.Now, Cancellation);
        await events.UntilAsync("2026-06-15 23:00", 60);
        Assert.Equal([$"06-15 13:00 {first} place until 06-16 01:00"], events.Told);

        await events.UntilAsync("2026-06-16 02:00", 60);
        Assert.Equal($"06-16 01:00 {second} place until 06-16 13:00", events.Told[^1]);
        Assert.IsType<RsvpOutcome.Closed>(await events.Rsvps.AcceptAsync("a", EventDate.OnceKey, EventsDriver.Person(int.Parse(first, System.Globalization.CultureInfo.InvariantCulture)), events.Time.Now, Cancellation));
        Assert.IsType<RsvpOutcome.Going>(await events.JoinsAsync(int.Parse(second, System.Globalization.CultureInfo.InvariantCulture), "a"));
        await events.UntilAsync("2026-06-20 16:00", 240);
        Assert.Equal(2, events.Told.Count);
    }

    [Fact]
    public async Task What_becomes_free_at_night_is_offered_in_the_morning_and_kept_for_its_whole_time()
    {
        await using var events = await StartAsync("2026-06-19 22:00", "21:00-08:00");
        await events.JoinsAsync(2, "a");
        await events.AgreesAsync(2, CommunityBot.Notifications.Subscribers.ReminderRung.Week);
        await events.Rsvps.LeaveAsync("a", EventDate.OnceKey, EventsDriver.Person(1), events.Time.Now, Cancellation);
        await events.UntilAsync("2026-06-20 09:00", 30);

        // Seven hours are left in the morning: it is kept for half of them.
        Assert.Equal(["06-20 08:00 2 place until 06-20 11:30"], events.Told);
    }

    [Fact]
    public async Task Whoever_is_next_may_take_a_free_place_before_it_is_offered()
    {
        await using var events = await StartAsync("2026-06-15 12:00", "none");
        await events.JoinsAsync(2, "a");
        await events.JoinsAsync(3, "a");
        await events.Rsvps.LeaveAsync("a", EventDate.OnceKey, EventsDriver.Person(1), events.Time.Now, Cancellation);

        Assert.Equal(1, Assert.IsType<RsvpOutcome.Waiting>(await events.JoinsAsync(3, "a")).Position - 1);
        Assert.IsType<RsvpOutcome.Going>(await events.JoinsAsync(2, "a"));
        Assert.Equal(1, Assert.IsType<RsvpOutcome.Waiting>(await events.JoinsAsync(3, "a")).Position);
        Assert.Equal((1, 1), ((await AttendanceAsync(events)).Going, (await AttendanceAsync(events)).Waiting));
    }

    [Fact]
    public async Task Of_two_who_want_the_last_place_at_once_one_has_it_and_one_waits()
    {
        await using var events = await EventsDriver.StartAsync("2026-06-15 12:00");
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 15:00") with { Capacity = 1 }, Cancellation);

        var both = await Task.WhenAll(Enumerable.Range(1, 2).Select(n => Task.Run(() => events.JoinsAsync(n, "a"))));

        Assert.Single(both.OfType<RsvpOutcome.Going>());
        Assert.Equal(1, Assert.Single(both.OfType<RsvpOutcome.Waiting>()).Position);
    }

    private static async Task<EventsDriver> StartAsync(string now, string quietHours)
    {
        var events = await EventsDriver.StartAsync(now, quietHours);
        await events.Events.AddAsync(SomeEvents.At("2026-06-20 15:00") with { Capacity = 1 }, Cancellation);
        await events.JoinsAsync(1, "a");
        return events;
    }

    private static async Task<Attendance> AttendanceAsync(EventsDriver events) => (await events.Rsvps.AttendanceAsync("a", EventDate.OnceKey, Cancellation))!;
}
