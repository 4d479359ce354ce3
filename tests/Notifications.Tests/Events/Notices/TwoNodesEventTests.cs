using CommunityBot.Notifications.Events;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using CommunityBot.Testing.Organisers;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events.Notices;

/// <summary>What people are told about events by two engines with one database, as two copies of the program are.</summary>
public sealed class TwoNodesEventTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_offered_a_place_reminded_or_told_of_a_change_hears_it_once()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var otherDoor = await database.OpenDoorAsync();
        var time = new SettableClock(EventsDriver.At("2026-06-15 12:00"));
        await using var one = await EventsDriver.StartNodeAsync(database.Door, time);
        await using var two = await EventsDriver.StartNodeAsync(otherDoor, time);
        EventsDriver[] nodes = [one, two];
        await one.Events.AddAsync(SomeEvents.At("2026-06-16 16:00", id: "a") with { Capacity = 10 }, Cancellation);
        await Task.WhenAll(Enumerable.Range(1, 15).Select(n => Task.Run(() => nodes[n % 2].JoinsAsync(n, "a"))));
        var before = (await one.Rsvps.AttendanceAsync("a", EventDate.OnceKey, Cancellation))!;
        var (leaving, next) = (before.Rsvps.First(r => r.State == RsvpState.Going).Person, before.Rsvps.First(r => r.State == RsvpState.Waiting).Person);
        var staying = before.Rsvps.Where(r => r.State == RsvpState.Going && r.Person != leaving).Select(r => r.Person).ToList();
        foreach (var person in staying)
        {
            await two.AgreesAsync(int.Parse(person.Id, System.Globalization.CultureInfo.InvariantCulture), CommunityBot.Notifications.Subscribers.ReminderRung.Hour);
        }

        await two.Rsvps.LeaveAsync("a", EventDate.OnceKey, leaving, time.Now, Cancellation);
        await AtAsync(nodes, "2026-06-15 12:01");
        await AtAsync(nodes, "2026-06-16 15:00");
        var talk = (await two.Events.FindAsync("a", Cancellation))!;
        await two.Events.ChangeAsync(talk with { Place = new EventPlace("The other hall") }, time.Now, Cancellation);
        await AtAsync(nodes, "2026-06-16 15:10");

        var told = nodes.SelectMany(n => n.Channel.Sends).Select(s => (s.To, Text: s.Message.Text.Plain)).ToLookup(s => s.Text, s => s.To);
        Assert.Equal([next], told["place until 06-16 00:01"]);
        Assert.Equal(staying.OrderBy(p => p.Id), told["reminder of Coffee morning"].OrderBy(p => p.Id));
        Assert.Equal(told["PlaceChanged Coffee morning"].Distinct().Count(), told["PlaceChanged Coffee morning"].Count());
        Assert.Superset(staying.ToHashSet(), told["PlaceChanged Coffee morning"].ToHashSet());
    }

    private static async Task AtAsync(EventsDriver[] nodes, string wall)
    {
        nodes[0].Time.Now = EventsDriver.At(wall);
        await Task.WhenAll(nodes.Select(n => Task.Run(n.SendDueAsync)));
    }
}
