using System.Text.Json;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Notifications.Tests.Events;

/// <summary>What every store of events must do.</summary>
public abstract class EventStoreContract
{
    private static readonly DateTimeOffset Now = SomeEvents.Utc("2026-11-23 12:00");

    private static readonly CommunityEvent Talk = SomeEvents.At("2026-12-01 19:00", id: "talk") with { Capacity = 2 };

    protected abstract IEventStore Events { get; }

    protected abstract IRsvpStore Rsvps { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_in_order_of_their_first_time_page_by_page_and_without_what_is_over()
    {
        foreach (var happening in new[]
        {
            SomeEvents.At("2026-12-05 10:00", id: "c"), SomeEvents.At("2026-01-06 10:00", id: "weekly", rules: "FREQ=WEEKLY"), SomeEvents.At("2026-12-05 10:00", id: "b"),
            SomeEvents.At("2026-11-01 10:00", id: "over"), SomeEvents.At("2027-03-01 10:00", id: "later"), SomeEvents.At("2026-01-01 10:00", id: "ended", rules: "FREQ=WEEKLY;COUNT=3"),
        })
        {
            Assert.True(await Events.AddAsync(happening, Cancellation));
        }

        var first = await Events.BetweenAsync(Now, Now.AddDays(30), 2, null, Cancellation);
        var second = await Events.BetweenAsync(Now, Now.AddDays(30), 2, first[^1], Cancellation);

        Assert.Equal(["weekly", "b"], first.Select(e => e.Id));
        Assert.Equal(["c"], second.Select(e => e.Id));
    }

    [Fact]
    public async Task An_event_is_found_by_the_uid_of_its_feed_and_kept_as_it_was()
    {
        var full = Talk with
        {
            Source = "Parish",
            Place = new EventPlace("Hall", "1 High Street", "Erith", 51.48, 0.18),
            Topics = ["music"],
            Audience = new EventAudience(AudienceKind.Area, "Erith"),
            Recurrence = new Recurrence { Rules = ["FREQ=WEEKLY"], Changes = [new DateChange { Instead = SomeEvents.Wall("2026-12-08 19:00"), Cancelled = true }] },
        };
        Assert.True(await Events.AddAsync(full, Cancellation));

        Assert.False(await Events.AddAsync(full with { Id = "other" }, Cancellation));
        Assert.False(await Events.AddAsync(full with { Uid = "other" }, Cancellation));
        Assert.True(await Events.AddAsync(full with { Id = "third", Source = "Library" }, Cancellation));
        Assert.Equal(JsonSerializer.Serialize(full), JsonSerializer.Serialize(await Events.FindAsync("Parish", "talk@test", Cancellation)));
        Assert.Null(await Events.FindAsync("parish", "talk@test", Cancellation));
        Assert.Equal(["talk"], (await Events.OfSourceAsync("Parish", Now, 10, null, Cancellation)).Select(e => e.Id));
    }

    [Fact]
    public async Task Of_two_who_change_an_event_at_the_same_time_one_is_told_so()
    {
        await Events.AddAsync(Talk, Cancellation);

        var first = await Events.ChangeAsync(Talk with { Title = "First" }, Now, Cancellation);
        var second = await Events.ChangeAsync(Talk with { Title = "Second" }, Now, Cancellation);

        Assert.Equal(2, first!.Version);
        Assert.Null(second);
        Assert.Equal("First", (await Events.FindAsync("talk", Cancellation))!.Title);
    }

    [Fact]
    public async Task Places_are_given_once_each_however_many_ask_at_the_same_time()
    {
        await Events.AddAsync(Talk, Cancellation);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => Task.Run(() => Join(n))));

        Assert.Equal(2, outcomes.OfType<RsvpOutcome.Going>().Count());
        Assert.Equal(Enumerable.Range(1, 18), outcomes.OfType<RsvpOutcome.Waiting>().Select(w => w.Position).Order());
    }

    [Fact]
    public async Task Who_waits_is_offered_a_place_in_order_for_a_time_and_then_the_next()
    {
        await Events.AddAsync(Talk, Cancellation);
        for (var n = 1; n <= 5; n++)
        {
            await Join(n);
        }

        Assert.True(await Rsvps.LeaveAsync("talk", "once", SomeEvents.Person(1), Now, Cancellation));
        Assert.False(await Rsvps.LeaveAsync("talk", "once", SomeEvents.Person(1), Now, Cancellation));
        var offered = Assert.Single(await Rsvps.SettleAsync(Now, Now, Cancellation)).Rsvps.Single(r => r.State == RsvpState.Offered);
        Assert.Equal((SomeEvents.Person(3), Now.AddHours(12)), (offered.Person, offered.OfferEnds));
        Assert.IsType<RsvpOutcome.Waiting>(await Join(6));
        Assert.IsType<RsvpOutcome.Closed>(await Rsvps.AcceptAsync("talk", "once", SomeEvents.Person(4), Now, Cancellation));

        var next = Assert.Single(await Rsvps.SettleAsync(Now.AddHours(12), Now.AddHours(12), Cancellation));
        Assert.Equal(SomeEvents.Person(4), next.Rsvps.Single(r => r.State == RsvpState.Offered).Person);
        Assert.Null(next.Of(SomeEvents.Person(3)));
        Assert.IsType<RsvpOutcome.Closed>(await Rsvps.AcceptAsync("talk", "once", SomeEvents.Person(3), Now.AddHours(12), Cancellation));
        Assert.IsType<RsvpOutcome.Going>(await Rsvps.AcceptAsync("talk", "once", SomeEvents.Person(4), Now.AddHours(13), Cancellation));
        Assert.Empty(await Rsvps.SettleAsync(Now.AddHours(13), Now.AddHours(13), Cancellation));
    }

    [Fact]
    public async Task More_places_are_offered_to_those_who_wait()
    {
        await Events.AddAsync(Talk, Cancellation);
        for (var n = 1; n <= 4; n++)
        {
            await Join(n);
        }

        await Events.ChangeAsync(Talk with { Capacity = 3 }, Now, Cancellation);

        var attendance = Assert.Single(await Rsvps.SettleAsync(Now, Now, Cancellation));
        Assert.Equal(SomeEvents.Person(3), Assert.Single(attendance.Rsvps, r => r.State == RsvpState.Offered).Person);
        Assert.Equal(0, attendance.Version);
    }

    [Fact]
    public async Task A_move_raises_the_version_of_the_times_it_moves_and_leaves_a_notice_with_it()
    {
        var series = SomeEvents.At("2026-12-01 19:00", id: "talk", rules: "FREQ=WEEKLY");
        await Events.AddAsync(series, Cancellation);
        await Rsvps.JoinAsync("talk", "20261208", SomeEvents.Person(1), Now, Cancellation);
        await Rsvps.JoinAsync("talk", "20261215", SomeEvents.Person(1), Now, Cancellation);

        var moved = series with { Recurrence = series.Recurrence with { Changes = [new DateChange { Instead = SomeEvents.Wall("2026-12-08 19:00"), Time = SomeEvents.At("2026-12-09 18:00").Time }] } };
        await Events.ChangeAsync(moved, Now.AddHours(1), Cancellation);

        var notice = Assert.Single(await Events.NoticesAsync(Now, Cancellation));
        Assert.Equal(new EventNotice("talk", "20261208", 1, NoticeKind.Moved, SomeEvents.Utc("2026-12-08 19:00"), Now.AddHours(1), SomeEvents.Utc("2026-12-09 18:00")), notice);
        Assert.Equal((1, SomeEvents.Utc("2026-12-09 18:00")), await Rsvps.AttendanceAsync("talk", "20261208", Cancellation) is { } a ? (a.Version, a.Starts) : default);
        Assert.Equal(0, (await Rsvps.AttendanceAsync("talk", "20261215", Cancellation))!.Version);

        await Events.SupersededAsync(notice.Id, Cancellation);
        Assert.True((await Events.FindNoticeAsync(notice.Id, Cancellation))!.Superseded);
    }

    [Fact]
    public async Task Cancelling_tells_once_closes_the_list_and_another_hour_for_what_is_off_tells_nobody()
    {
        await Events.AddAsync(Talk, Cancellation);
        await Join(1);
        var off = await Events.ChangeAsync(Talk with { Status = EventStatus.Cancelled }, Now, Cancellation);
        await Events.ChangeAsync(off! with { Time = Talk.Time.At(SomeEvents.Wall("2026-12-02 19:00")) }, Now, Cancellation);

        Assert.Equal(NoticeKind.Cancelled, Assert.Single(await Events.NoticesAsync(Now, Cancellation)).Kind);
        Assert.Equal(new RsvpOutcome.Closed(ClosedReason.Cancelled), await Join(2));
        Assert.Empty(await Rsvps.StartingAsync(Now, Now.AddDays(30), Cancellation));
    }

    [Fact]
    public async Task Reminders_are_looked_for_only_where_somebody_comes()
    {
        await Events.AddAsync(Talk, Cancellation);
        Assert.Empty(await Rsvps.StartingAsync(Now, Now.AddDays(9), Cancellation));
        await Join(1);

        Assert.Equal("talk", Assert.Single(await Rsvps.StartingAsync(Now, Now.AddDays(9), Cancellation)).Event);
        Assert.Empty(await Rsvps.StartingAsync(Now, Now.AddDays(2), Cancellation));
    }

    [Fact]
    public async Task A_person_is_found_and_forgotten_everywhere_and_what_ended_goes()
    {
        await Events.AddAsync(Talk, Cancellation);
        await Join(1);
        await Join(11);

        Assert.Equal("talk", Assert.Single(await Rsvps.OfPersonAsync(SomeEvents.Person(1), Cancellation)).Event);
        Assert.Equal(1, await Rsvps.ForgetAsync(SomeEvents.Person(1), Cancellation));
        Assert.Empty(await Rsvps.OfPersonAsync(SomeEvents.Person(1), Cancellation));
        Assert.Equal(0, await Rsvps.DeleteEndedAsync(SomeEvents.Utc("2026-12-01 20:00"), Cancellation));
        Assert.Equal(1, await Rsvps.DeleteEndedAsync(SomeEvents.Utc("2026-12-02 20:00"), Cancellation));
        Assert.Null(await Rsvps.AttendanceAsync("talk", "once", Cancellation));
    }

    [Fact]
    public async Task Nobody_joins_what_is_over_or_not_there()
    {
        await Events.AddAsync(Talk, Cancellation);

        Assert.Equal(new RsvpOutcome.Closed(ClosedReason.NotThere), await Rsvps.JoinAsync("none", "once", SomeEvents.Person(1), Now, Cancellation));
        Assert.Equal(new RsvpOutcome.Closed(ClosedReason.NotThere), await Rsvps.JoinAsync("talk", "20261208", SomeEvents.Person(1), Now, Cancellation));
        Assert.Equal(new RsvpOutcome.Closed(ClosedReason.Over), await Rsvps.JoinAsync("talk", "once", SomeEvents.Person(1), Now.AddDays(10), Cancellation));
    }

    private Task<RsvpOutcome> Join(int person) => Rsvps.JoinAsync("talk", "once", SomeEvents.Person(person), Now, Cancellation);
}

public sealed class MemoryEventStoreTests : EventStoreContract
{
    private readonly MemoryEventStore _store = new();

    protected override IEventStore Events => _store;

    protected override IRsvpStore Rsvps => _store;
}

public sealed class LiteDbEventStoreTests : EventStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;
    private readonly LiteDbEventStore _store;

    public LiteDbEventStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, LiteDbEventStore.Collections);
        _store = new LiteDbEventStore(_door);
    }

    protected override IEventStore Events => _store;

    protected override IRsvpStore Rsvps => _store;

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}
