using System.Collections.Immutable;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Memory;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

/// <summary>What every form of the ports must do.</summary>
public abstract class StoreContract
{
    private static readonly DateTimeOffset June15 = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Ann = new("test", "ann");
    private static readonly ChannelAddress Bob = new("test", "bob");

    protected abstract ISavedSearches Searches { get; }

    protected abstract IIntroductions Introductions { get; }

    private IPendingAlerts Alerts => (IPendingAlerts)Searches;

    private static CancellationToken None => TestContext.Current.CancellationToken;

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

    private Task<IReadOnlyList<PendingAlert>> ClaimAsync(DateTimeOffset now) => Alerts.ClaimAsync(null, 10, now, now.AddMinutes(1), None);

    private static SavedSearch Search(string id, ChannelAddress person) => new()
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
