using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Subscribers;

/// <summary>What every store of subscribers must do.</summary>
public abstract class SubscriberStoreTests
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero));

    protected abstract ISubscribers Store { get; }

    [Fact]
    public async Task What_is_chosen_comes_back_as_it_was_and_versions_rise()
    {
        var at = Chat("7");
        var first = await Store.ChangeAsync(at, s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        var chosen = await Store.ChangeAsync(
            at,
            s => s.Choose(c => c with
            {
                Areas = ["erith"],
                QuietDays = [DayOfWeek.Sunday],
                QuietHours = new QuietHours(new TimeOnly(20, 0), new TimeOnly(9, 30)),
                PausedUntil = new DateOnly(2027, 1, 3),
                Rungs = [ReminderRung.Day],
                Frequencies = c.Frequencies.SetItem(Topics.Bulletin, Frequency.Monthly),
            }),
            Cancellation);
        Assert.Equal((1, 2), (first.Version, chosen.Version));

        var found = (await Store.FindAsync(AudienceMember.At(at).Key, Cancellation))!;
        Assert.Equal(chosen.Consents, found.Consents);
        Assert.Equal(
            (new QuietHours(new TimeOnly(20, 0), new TimeOnly(9, 30)), new DateOnly(2027, 1, 3), Time.GetUtcNow()),
            (found.Choices.QuietHours, found.Choices.PausedUntil, found.ChangedAt));
        Assert.Equal(["erith"], found.Choices.Areas);
        Assert.Equal([DayOfWeek.Sunday], found.Choices.QuietDays);
        Assert.Equal([ReminderRung.Day], found.Choices.Rungs!);
        Assert.Equal(Frequency.Monthly, found.Choices.FrequencyOf(Topics.Find(Topics.Bulletin)!));
        Assert.True(found.Undo(Time.GetUtcNow(), "test").Choices.Areas.IsEmpty);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_begins_to_know_nobody()
    {
        await Store.ChangeAsync(Chat("7"), s => s.Heard(), Cancellation);
        Assert.Null(await Store.FindAtAsync(Chat("7"), Cancellation));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(
            () => Store.ChangeAsync(Chat("7"), s => s with { Consents = s.Consents.Add(Yes($"t{i}")) }, Cancellation), Cancellation)));
        var known = (await Store.FindAtAsync(Chat("7"), Cancellation))!;
        Assert.Equal((40, 40), (known.Consents.Count, known.Version));
    }

    [Fact]
    public async Task An_audience_comes_in_order_from_where_it_is_asked_and_leaves_out_who_chose_otherwise()
    {
        string[] chats = ["10", "9", "-100", "é", "B", "b", "\U0001F600", "\uFFEE"];
        foreach (var chat in chats)
        {
            await Store.ChangeAsync(Chat(chat), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        }

        await Store.ChangeAsync(new ChannelAddress("webchat", "1"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        await Store.ChangeAsync(Chat("8"), s => s.Give(Yes(Topics.Surveys)), Cancellation);
        await Store.ChangeAsync(Chat("9"), s => s.Choose(c => c with { Areas = ["erith"] }), Cancellation);
        await Store.ChangeAsync(Chat("B"), s => s.Choose(c => c with { Frequencies = c.Frequencies.SetItem(Topics.Bulletin, Frequency.Monthly) }), Cancellation);

        var all = await MembersAsync(AudienceFilter.All(Topics.Bulletin), null);
        Assert.Equal(chats.Length + 1, all.Count);
        Assert.Equal(all.OrderBy(m => m.Key), all);
        Assert.Equal(all.Skip(4), await MembersAsync(AudienceFilter.All(Topics.Bulletin), all[3].Key));

        Assert.Equal(all.Where(m => m.Address.Id != "9"), await MembersAsync(SubscriberAudience.Parse("topic=bulletin;area=welling"), null));
        Assert.Equal(all.Count, await Store.CountAsync(SubscriberAudience.Parse("topic=bulletin;area=erith,welling"), Cancellation));
        Assert.Equal(1, await Store.CountAsync(SubscriberAudience.Parse("topic=bulletin;frequency=monthly"), Cancellation));

        await Store.ChangeAsync(Chat("b"), s => s.Choose(c => c with { Language = "polish" }), Cancellation);
        Assert.Equal(all.Where(m => m.Address.Id == "b"), await MembersAsync(SubscriberAudience.Parse("topic=bulletin;language=polish"), null));
        Assert.Equal(all.Count - 1, await Store.CountAsync(SubscriberAudience.Parse("topic=bulletin;language=english"), Cancellation));

        await Store.ChangeAsync(Chat("9"), s => s.StopEverything(Time.GetUtcNow(), No), Cancellation);
        Assert.Equal(all.Count - 1, await Store.CountAsync(AudienceFilter.All(Topics.Bulletin), Cancellation));
    }

    [Fact]
    public async Task An_audience_of_an_instant_has_nobody_who_came_after_it_and_everybody_who_said_yes_again()
    {
        await Store.ChangeAsync(Chat("1"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        await Store.ChangeAsync(Chat("2"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        var instant = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromSeconds(1));
        await Store.ChangeAsync(Chat("1"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        await Store.ChangeAsync(Chat("2"), s => s.StopEverything(Time.GetUtcNow(), No).Give(Yes(Topics.Bulletin)), Cancellation);
        await Store.ChangeAsync(Chat("3"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);

        var then = AudienceFilter.All(Topics.Bulletin) with { SubscribedBy = instant };
        Assert.Equal([Chat("1")], (await MembersAsync(then, null)).Select(m => m.Address));
        Assert.Equal(1, await Store.CountAsync(then, Cancellation));
        Assert.Equal(3, await Store.CountAsync(then with { SubscribedBy = Time.GetUtcNow() }, Cancellation));
    }

    [Fact]
    public async Task What_is_found_right_after_a_change_is_never_what_was_there_before()
    {
        var key = AudienceMember.At(Chat("7")).Key;
        Assert.Null(await Store.FindAsync(key, Cancellation));
        using var done = new CancellationTokenSource();
        var reading = Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    await Store.FindAsync(key, Cancellation);
                }
            },
            Cancellation);
        for (var i = 1; i <= 50; i++)
        {
            var changed = await Store.ChangeAsync(Chat("7"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
            Assert.Equal(changed.Version, (await Store.FindAsync(key, Cancellation))!.Version);
        }

        await done.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task An_audience_larger_than_a_batch_is_read_to_its_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 2100).Select(
            i => Store.ChangeAsync(Chat($"{i}"), s => s.Give(Yes(Topics.Bulletin)), Cancellation)));
        Assert.Equal(2100, await Store.CountAsync(AudienceFilter.All(Topics.Bulletin), Cancellation));
    }

    [Fact]
    public async Task A_chat_that_moved_is_found_at_its_new_address_under_its_old_name()
    {
        await Store.ChangeAsync(Chat("-5"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        await Store.MoveAsync(Chat("-5"), Chat("-1005"), Cancellation);
        Assert.Null(await Store.FindAtAsync(Chat("-5"), Cancellation));
        Assert.Equal("telegram:-5", (await Store.FindAtAsync(Chat("-1005"), Cancellation))!.Recipient);
        Assert.Equal(new AudienceMember("telegram:-5", Chat("-1005")), Assert.Single(await MembersAsync(AudienceFilter.All(Topics.Bulletin), null)));
        Assert.Equal("telegram:-5", await Store.DeleteAsync(Chat("-1005"), Cancellation));
        Assert.Empty(await MembersAsync(AudienceFilter.All(Topics.Bulletin), null));
    }

    [Fact]
    public async Task Withdrawn_consents_go_after_their_time_and_then_the_person_but_a_stop_stays()
    {
        await Store.ChangeAsync(Chat("gone"), s => s.Give(Yes(Topics.Bulletin)).Withdraw([Topics.Bulletin], No), Cancellation);
        await Store.ChangeAsync(Chat("stopped"), s => s.Give(Yes(Topics.Bulletin)).StopEverything(Time.GetUtcNow(), No), Cancellation);
        await Store.ChangeAsync(Chat("here"), s => s.Give(Yes(Topics.Bulletin)).Give(Yes(Topics.Surveys)).Withdraw([Topics.Surveys], No), Cancellation);
        await Store.ChangeAsync(Chat("noBroadcasts"), s => s.Withdraw([Topics.Broadcast], No), Cancellation);

        Time.Advance(TimeSpan.FromDays(365));
        Assert.Equal(0, await Store.DeleteWithdrawnConsentsAsync(Time.GetUtcNow() - TimeSpan.FromDays(365), Cancellation));
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, await Store.DeleteWithdrawnConsentsAsync(Time.GetUtcNow() - TimeSpan.FromDays(365), Cancellation));
        Assert.Equal(Topics.Bulletin, Assert.Single((await Store.FindAtAsync(Chat("here"), Cancellation))!.Consents).Topic);

        Assert.Equal(0, await Store.DeleteUnneededAsync(Time.GetUtcNow() - TimeSpan.FromDays(90), Cancellation));
        Time.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1, await Store.DeleteUnneededAsync(Time.GetUtcNow() - TimeSpan.FromDays(90), Cancellation));
        Assert.Null(await Store.FindAtAsync(Chat("gone"), Cancellation));
        Assert.NotNull((await Store.FindAtAsync(Chat("stopped"), Cancellation))!.StoppedAt);
        Assert.False((await Store.FindAtAsync(Chat("noBroadcasts"), Cancellation))!.MayHave(Topics.Broadcast));
    }

    protected static ChannelAddress Chat(string id) => new("telegram", id);

    protected ConsentRecord Yes(string topic) => new(topic, Given: true, "Send me it.", "1", "telegram", Time.GetUtcNow());

    protected ConsentRecord No(string topic) => new(topic, Given: false, "stop", "", "telegram", Time.GetUtcNow());

    private async Task<List<AudienceMember>> MembersAsync(AudienceFilter filter, AudienceKey? after)
    {
        var members = new List<AudienceMember>();
        await foreach (var member in Store.AudienceAsync(filter, after, Cancellation))
        {
            members.Add(member);
        }

        return members;
    }
}

public sealed class MemorySubscribersTests : SubscriberStoreTests
{
    public MemorySubscribersTests() => Store = new MemorySubscribers(Time);

    protected override ISubscribers Store { get; }
}

public sealed class LiteDbSubscribersTests : SubscriberStoreTests, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbSubscribersTests()
    {
        _door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, LiteDbSubscribers.Collections);
        Store = new LiteDbSubscribers(_door, Time);
    }

    protected override ISubscribers Store { get; }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresSubscribersTests(PostgresServer server) : SubscriberStoreTests, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override ISubscribers Store => new PostgresSubscribers(_database!.Door, Time);

    [Fact]
    public async Task A_stop_told_to_one_node_holds_for_the_next_question_of_another()
    {
        await using var door = await _database!.OpenDoorAsync();
        var other = new PostgresSubscribers(door, Time);
        await Store.ChangeAsync(Chat("7"), s => s.Give(Yes(Topics.Bulletin)), Cancellation);
        Assert.True((await other.FindAtAsync(Chat("7"), Cancellation))!.Wants(Topics.Bulletin));

        await Store.ChangeAsync(Chat("7"), s => s.StopEverything(Time.GetUtcNow(), No), Cancellation);

        Assert.False((await other.FindAsync(AudienceMember.At(Chat("7")).Key, Cancellation))!.Wants(Topics.Bulletin));
        Assert.Equal(0, await other.CountAsync(AudienceFilter.All(Topics.Bulletin), Cancellation));
    }

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
