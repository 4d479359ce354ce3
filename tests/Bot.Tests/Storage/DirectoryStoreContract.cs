using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using Xunit;

namespace CommunityBot.Bot.Tests.Storage;

/// <summary>What every form of the directory's store does.</summary>
public abstract class DirectoryStoreContract
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    protected abstract IDirectoryStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_come_back_as_they_were_saved()
    {
        var service = Entry("a") with
        {
            Description = "  padded \n and empty: ", Ages = new AgeRange(18, null), AssuredOn = Today, LastModified = new DateTimeOffset(2026, 5, 1, 10, 0, 0, 500, TimeSpan.FromHours(1)),
            Organization = new Organization { Id = "o", Name = "Friends", CharityNumber = "123" },
            Schedules = [new Schedule { Frequency = Frequency.Monthly, ByDay = [new(DayOfWeek.Tuesday, -1)], OpensAt = new(10, 30), Certainty = Certainty.Unsure, Says = "says" }],
            Locations = [new Location { Id = "l", Point = new(51.4, 0.1), Address = new Address("1 High Street", null, null, "DA14 6XX") }],
            CostOptions = [new CostOption("adults", 3.50m, null)], Contacts = [new Contact("Ann", null, null, ["020"])],
            Categories = [new TaxonomyTerm("t", "Games")], Languages = ["English"], Role = new VolunteerRole { OneOff = false, Skills = ["driving"] },
        };
        await SaveAsync(service);
        var read = Assert.Single(await AllAsync());
        Assert.Equal(System.Text.Encoding.UTF8.GetString(ServiceJson.Write(service)), System.Text.Encoding.UTF8.GetString(ServiceJson.Write(read)));
        Assert.Equal((service.Ages, service.LastModified, service.Schedules[0].OpensAt), (read.Ages, read.LastModified, read.Schedules[0].OpensAt));
    }

    [Fact]
    public async Task Each_entry_is_told_what_became_of_it_and_the_version_rises_only_with_a_change()
    {
        Assert.Equal([SaveOutcome.Added, SaveOutcome.Added, SaveOutcome.Repeated], (await SaveAsync(Entry("a"), Entry("b"), Entry("a"))).Outcomes);
        var version = await Store.VersionAsync(Cancellation);
        Assert.True(version > 0);
        Assert.Equal([SaveOutcome.Unchanged, SaveOutcome.Unchanged], (await SaveAsync(Entry("a"), Entry("b"))).Outcomes);
        Assert.Equal(version, await Store.VersionAsync(Cancellation));
        Assert.Equal([SaveOutcome.Changed, SaveOutcome.Unchanged], (await SaveAsync(Entry("a") with { Fees = "free" }, Entry("b"))).Outcomes);
        Assert.True(await Store.VersionAsync(Cancellation) > version);
    }

    [Fact]
    public async Task What_a_finished_run_did_not_see_is_withdrawn_and_comes_back()
    {
        await SaveAsync(Entry("a"), Entry("b"), Entry("c"));
        await SaveAsync("other", Entry("x") with { Source = "other" });
        var run = await Store.BeginAsync("feed", Cancellation);
        Assert.Equal(3, run.Current);
        await Store.SaveAsync(run, [Entry("a")], ["c", "x", "unknown"], Cancellation);
        var version = await Store.VersionAsync(Cancellation);
        Assert.Equal(1, await Store.FinishAsync(run, Today, Cancellation));
        Assert.True(await Store.VersionAsync(Cancellation) > version);
        Assert.Equal([("a", null), ("b", Today), ("c", null), ("x", null)], (await AllAsync()).Select(s => (s.Id, s.WithdrawnOn)));
        Assert.Equal(2, (await Store.BeginAsync("feed", Cancellation)).Current);

        Assert.Equal([SaveOutcome.Changed], (await SaveAsync(Entry("b"))).Outcomes);
        Assert.All(await AllAsync(), s => Assert.Null(s.WithdrawnOn));
    }

    [Fact]
    public async Task Nothing_is_withdrawn_when_a_run_ends_without_a_day_for_it()
    {
        await SaveAsync(Entry("a"), Entry("b"));
        var run = await Store.BeginAsync("feed", Cancellation);
        Assert.Equal(0, await Store.FinishAsync(run, null, Cancellation));
        Assert.All(await AllAsync(), s => Assert.Null(s.WithdrawnOn));
    }

    [Fact]
    public async Task An_id_of_another_source_is_taken_over_by_the_same_entry_only()
    {
        await SaveAsync(Entry("a"), Entry("b"));
        var outcomes = (await SaveAsync("other", Entry("a") with { Source = "other" }, Entry("b") with { Source = "other", Name = "Bowls" })).Outcomes;
        Assert.Equal([SaveOutcome.Changed, SaveOutcome.IdTaken], outcomes);
        Assert.Equal([("other", "Chess"), ("feed", "Chess")], (await AllAsync()).Select(s => (s.Source, s.Name)));
    }

    [Fact]
    public async Task The_state_of_a_feed_is_remembered()
    {
        Assert.Null(await Store.FindFeedAsync("feed", Cancellation));
        var state = new FeedState("feed", "\"e1\"", null, 2, new DateTimeOffset(2026, 6, 1, 4, 0, 0, TimeSpan.Zero), null, "503");
        await Store.SaveFeedAsync(FeedState.New("feed"), Cancellation);
        await Store.SaveFeedAsync(state, Cancellation);
        Assert.Equal(state, await Store.FindFeedAsync("feed", Cancellation));
    }

    private Task<(ImportRun Run, IReadOnlyList<SaveOutcome> Outcomes)> SaveAsync(params Service[] entries) => SaveAsync("feed", entries);

    private async Task<(ImportRun Run, IReadOnlyList<SaveOutcome> Outcomes)> SaveAsync(string source, params Service[] entries)
    {
        var run = await Store.BeginAsync(source, Cancellation);
        var outcomes = await Store.SaveAsync(run, entries, [], Cancellation);
        await Store.FinishAsync(run, null, Cancellation);
        return (run, outcomes);
    }

    private async Task<List<Service>> AllAsync() =>
        await Store.ReadAllAsync(Cancellation).OrderBy(s => s.Id, StringComparer.Ordinal).ToListAsync(Cancellation);

    private static Service Entry(string id) => new() { Id = id, Name = "Chess", Status = ServiceStatus.Active, Source = "feed" };
}
