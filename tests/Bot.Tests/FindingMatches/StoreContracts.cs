using System.Collections.Immutable;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Memory;
using CommunityBot.Storage.Postgres;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

/// <summary>What every form of the ports must do.</summary>
public abstract class StoreContract
{
    protected static readonly DateTimeOffset June15 = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);
    protected static readonly ChannelAddress Ann = new("test", "ann");
    private static readonly ChannelAddress Bob = new("test", "bob");

    protected abstract ISavedSearches Searches { get; }

    protected abstract IIntroductions Introductions { get; }

    private IPendingAlerts Alerts => (IPendingAlerts)Searches;

    protected static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_search_comes_back_as_it_was_and_is_only_its_owners()
    {
        var saved = Search("a", Ann) with { Request = new Request { Times = WeekTimes.On([DayOfWeek.Sunday]), NoCar = true } };
        await Searches.SaveAsync(saved, None);
        await Searches.SaveAsync(saved with { Words = "again" }, None);
        var kept = Assert.Single(await Searches.OfAsync(Ann, None));
        Assert.Equal("again", kept.Words);
        Assert.Equal(saved.Request.Times, kept.Request.Times);
        Assert.True(kept.Request.NoCar);
        Assert.Empty(await Searches.OfAsync(Bob, None));
        Assert.False(await Searches.RemoveAsync(Bob, "a", None));
        Assert.True(await Searches.RemoveAsync(Ann, "a", None));
        Assert.Empty(await Searches.OfAsync(Ann, None));
    }

    [Fact]
    public async Task A_search_is_compared_once_with_each_state_of_the_directory()
    {
        await Searches.SaveAsync(Search("a", Ann), None);
        var behind = Assert.Single(await Searches.BehindAsync(2, 10, None));
        Assert.True(await Searches.CheckedAsync(behind, 2, ["x", "y"], ["y"], June15, June15, None));
        Assert.False(await Searches.CheckedAsync(behind, 2, ["x", "y"], ["y"], June15, June15, None));
        Assert.Empty(await Searches.BehindAsync(2, 10, None));
        Assert.Equal(["x", "y"], Assert.Single(await Searches.OfAsync(Ann, None)).Known);
        Assert.Equal(["y"], Assert.Single(await ClaimAsync(June15)).Entries);
    }

    [Fact]
    public async Task An_alert_is_claimed_by_one_and_again_when_it_was_not_settled_in_time()
    {
        await Searches.SaveAsync(Search("a", Ann), None);
        await Searches.CheckedAsync(Search("a", Ann), 2, ["y"], ["y"], June15, June15, None);
        var first = Assert.Single(await ClaimAsync(June15));
        Assert.Empty(await ClaimAsync(June15.AddSeconds(30)));
        var second = Assert.Single(await ClaimAsync(June15.AddMinutes(2)));
        Assert.False(await Alerts.SettleAsync(first, None));
        Assert.True(await Alerts.SettleAsync(second, None));
        Assert.Empty(await ClaimAsync(June15.AddDays(1)));
    }

    [Fact]
    public async Task An_alert_is_due_until_the_engine_has_it_and_stays_for_looking_at()
    {
        await Searches.SaveAsync(Search("a", Ann), None);
        await Searches.CheckedAsync(Search("a", Ann), 2, ["y"], ["y"], June15, June15.AddHours(1), None);
        Assert.Empty(await Alerts.DueAsync(June15, 10, None));
        var due = Assert.Single(await Alerts.DueAsync(June15.AddHours(1), 10, None));
        Assert.Equal(June15.AddHours(1), due.Due);
        await Alerts.HandedOverAsync(due.Id, None);
        Assert.Empty(await Alerts.DueAsync(June15.AddDays(9), 10, None));
        Assert.Null((await Alerts.FindAsync(due.Id, None))!.Due);
        Assert.Single(await ClaimAsync(June15));
    }

    [Fact]
    public async Task An_introduction_is_replaced_only_by_the_version_after_it()
    {
        var asked = Introduction("i", Ann);
        Assert.True(await Introductions.AddAsync(asked, None));
        Assert.False(await Introductions.AddAsync(asked, None));
        Assert.Single(await Introductions.DueAsync(new DateOnly(2026, 6, 22), 10, None));
        Assert.Empty(await Introductions.DueAsync(new DateOnly(2026, 6, 21), 10, None));
        var declined = asked with { Status = IntroductionStatus.Declined, DueOn = null, Details = null, Version = 1 };
        Assert.True(await Introductions.ReplaceAsync(declined, None));
        Assert.False(await Introductions.ReplaceAsync(declined, None));
        Assert.Equal(IntroductionStatus.Declined, (await Introductions.FindAsync("i", None))!.Status);
        Assert.Empty(await Introductions.OpenAsync(10, None));
        Assert.Empty(await Introductions.DueAsync(new DateOnly(2027, 1, 1), 10, None));
        Assert.Single(await Introductions.OfAsync(Ann, None));
    }

    [Fact]
    public async Task What_has_changed_of_late_is_found_also_when_it_is_over()
    {
        await Introductions.AddAsync(Introduction("old", Ann), None);
        await Introductions.AddAsync(Introduction("over", Bob) with { Status = IntroductionStatus.Declined, ChangedAt = June15.AddDays(2), DueOn = null }, None);
        Assert.Equal("over", Assert.Single(await Introductions.ChangedSinceAsync(June15.AddDays(1), 10, None)).Id);
        Assert.Equal(2, (await Introductions.ChangedSinceAsync(June15, 10, None)).Count);
        Assert.Single(await Introductions.ChangedSinceAsync(June15, 1, None));
    }

    [Fact]
    public async Task What_is_a_persons_is_handed_out_and_goes_when_they_ask_and_others_keep_theirs()
    {
        foreach (var person in new[] { Ann, Bob })
        {
            await Searches.SaveAsync(Search(person.Id, person), None);
            await Searches.CheckedAsync(Search(person.Id, person), 2, ["y"], ["y"], June15, June15, None);
            await Introductions.AddAsync(Introduction(person.Id, person), None);
        }

        IPersonalData[] holders = [(IPersonalData)Searches, (IPersonalData)Introductions];
        var exported = string.Concat((await Task.WhenAll(holders.Select(h => h.ExportAsync(Ann, None)))).SelectMany(e => e.Values).Select(v => v!.ToJsonString()));
        await Task.WhenAll(holders.Select(h => h.ForgetAsync(Ann, None)));

        Assert.Contains("woodwork", exported, StringComparison.Ordinal);
        Assert.Contains("Shed CIC", exported, StringComparison.Ordinal);
        Assert.Empty(await Searches.OfAsync(Ann, None));
        Assert.Empty(await Introductions.OfAsync(Ann, None));
        Assert.Equal(Bob, Assert.Single(await ClaimAsync(June15)).Person);
        Assert.Equal(Bob, Assert.Single(await Introductions.OpenAsync(9, None)).Person);
    }

    [Fact]
    public async Task What_is_old_goes_with_its_alerts_and_what_is_newer_stays()
    {
        await Searches.SaveAsync(Search("old", Ann), None);
        await Searches.CheckedAsync(Search("old", Ann), 2, ["y"], ["y"], June15, June15, None);
        await Searches.SaveAsync(Search("new", Ann) with { SavedAt = June15.AddDays(2) }, None);
        await Introductions.AddAsync(Introduction("old", Ann), None);
        await Introductions.AddAsync(Introduction("new", Ann) with { ChangedAt = June15.AddDays(2) }, None);

        Assert.Equal(1, await ((IExpiringData)Searches).DeleteBeforeAsync(June15.AddDays(1), None));
        Assert.Equal(1, await ((IExpiringData)Introductions).DeleteBeforeAsync(June15.AddDays(1), None));

        Assert.Equal("new", Assert.Single(await Searches.OfAsync(Ann, None)).Id);
        Assert.Equal("new", Assert.Single(await Introductions.OfAsync(Ann, None)).Id);
        Assert.Empty(await ClaimAsync(June15));
    }

    private Task<IReadOnlyList<PendingAlert>> ClaimAsync(DateTimeOffset now) => Alerts.ClaimAsync(null, 10, now, now.AddMinutes(1), None);

    protected static SavedSearch Search(string id, ChannelAddress person) => new()
    {
        Id = id,
        Person = person,
        Request = new Request(),
        Words = "woodwork",
        SavedAt = June15,
        Consent = "yes",
        CheckedVersion = 1,
        Known = ["x"],
    };

    private static Introduction Introduction(string id, ChannelAddress person) => new()
    {
        Id = id,
        Person = person,
        Entry = "shed",
        EntryName = "Shed",
        Organisation = "Shed CIC",
        OrganisationContact = "ring",
        AskedAt = June15,
        ChangedAt = June15,
        Status = IntroductionStatus.Asked,
        Details = new IntroductionDetails("Ann", "07700 900123", null),
        DueOn = new DateOnly(2026, 6, 22),
        Notices = ImmutableArray.Create(new IntroductionNotice(IntroductionSide.Organisation, "?", June15)),
    };
}

public sealed class MemoryStoreTests : StoreContract
{
    protected override ISavedSearches Searches { get; } = new MemorySavedSearches();

    protected override IIntroductions Introductions { get; } = new MemoryIntroductions();
}

public sealed class LiteDbStoreTests : StoreContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("c.db"), NullLogger.Instance, [.. LiteDbSavedSearches.Collections, .. LiteDbIntroductions.Collections, .. LiteDbUnmetNeeds.Collections]);
        Searches = new LiteDbSavedSearches(_door);
        Introductions = new LiteDbIntroductions(_door);
    }

    protected override ISavedSearches Searches { get; }

    protected override IIntroductions Introductions { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class PostgresStoreTests(PostgresServer server) : StoreContract, IAsyncLifetime
{
    private PostgresDatabase? _database;

    protected override ISavedSearches Searches => new PostgresSavedSearches(_database!.Door);

    protected override IIntroductions Introductions => new PostgresIntroductions(_database!.Door);

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Of_nodes_that_compare_and_claim_at_once_each_search_and_each_alert_has_one()
    {
        await using var other = await _database!.OpenDoorAsync();
        PostgresSavedSearches[] nodes = [new(_database.Door), new(other)];
        for (var i = 0; i < 20; i++)
        {
            await Searches.SaveAsync(Search($"{i}", Ann), None);
        }

        var compared = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            i => nodes[i % 2].CheckedAsync(Search($"{i / 2}", Ann), 2, ["y"], ["y"], June15, June15, None)));
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => nodes[i % 2].ClaimAsync(null, 5, June15, June15.AddMinutes(1), None)));

        Assert.Equal(20, compared.Count(c => c));
        var alerts = claimed.SelectMany(c => c).ToList();
        Assert.Equal(alerts.Count, alerts.Select(a => a.Id).Distinct().Count());
        Assert.Equal(20, alerts.Count + (await nodes[0].ClaimAsync(null, 50, June15, June15.AddMinutes(1), None)).Count);
    }

    [Fact]
    public async Task A_search_that_is_taken_away_while_it_is_compared_leaves_no_alert()
    {
        await using var other = await _database!.OpenDoorAsync();
        for (var i = 0; i < 20; i++)
        {
            await Searches.SaveAsync(Search($"{i}", Ann), None);
            await Task.WhenAll(
                new PostgresSavedSearches(other).CheckedAsync(Search($"{i}", Ann), 2, ["y"], ["y"], June15, June15, None),
                Searches.RemoveAsync(Ann, $"{i}", None));
        }

        Assert.Empty(await new PostgresSavedSearches(other).ClaimAsync(null, 50, June15, June15.AddMinutes(1), None));
    }
}
