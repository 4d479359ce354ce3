using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using Xunit;

namespace CommunityBot.Bot.Tests.Organisers;

/// <summary>What every form of the organisers' stores must do.</summary>
public abstract class OrganiserStoreContract
{
    protected static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);
    protected static readonly ChannelAddress Ann = new("test", "ann");
    private static readonly ChannelAddress s_bob = new("test", "bob");

    protected abstract IOrganisers Organisers { get; }

    private protected abstract IAuditLog Audit { get; }

    protected abstract IPlannedBroadcasts Plans { get; }

    protected abstract IBroadcastVotes Votes { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_links_one_chat_once_until_it_expires()
    {
        await Organisers.InviteAsync(Invited("o-1", "Sam"), "code", Stop);
        Assert.Null(await Organisers.LinkAsync("code", Ann, Now.AddHours(24), Stop));

        var linked = await Organisers.LinkAsync("code", Ann, Now, Stop);
        Assert.Equal((OrganiserStatus.Linked, Ann, null), (linked!.Status, linked.Chat, linked.CodeExpires));
        Assert.Null(await Organisers.LinkAsync("code", s_bob, Now, Stop));
        Assert.Equal("o-1", (await Organisers.FindAsync(Ann, Stop))!.Id);
        Assert.Null(await Organisers.FindAsync(new ChannelAddress("test", "ANN"), Stop));
        Assert.Equal("Sam", (await Organisers.FindAsync("o-1", Stop))!.Name);
    }

    [Fact]
    public async Task A_name_is_there_once_however_it_is_written_and_a_new_code_ends_the_one_before()
    {
        await Organisers.InviteAsync(Invited("o-1", "Sam"), "first", Stop);
        var again = await Organisers.InviteAsync(Invited("o-2", "sAM") with { Role = OrganiserRole.Viewer, Areas = ["Erith"] }, "second", Stop);

        Assert.Equal(("o-1", "Sam", OrganiserRole.Viewer), (again.Id, again.Name, again.Role));
        Assert.Null(await Organisers.LinkAsync("first", Ann, Now, Stop));
        Assert.Equal("Erith", Assert.Single((await Organisers.LinkAsync("second", Ann, Now, Stop))!.Areas));
        Assert.Single(await Organisers.ListAsync(Stop));
    }

    [Fact]
    public async Task Whoever_was_linked_in_the_chat_before_is_not_any_more()
    {
        await LinkAsync("o-1", "Sam", Ann);
        await LinkAsync("o-2", "Alex", Ann);

        Assert.Equal("o-2", (await Organisers.FindAsync(Ann, Stop))!.Id);
        Assert.Equal(OrganiserStatus.Unlinked, (await Organisers.FindAsync("o-1", Stop))!.Status);
        Assert.Equal(["Alex", "Sam"], (await Organisers.ListAsync(Stop)).Select(o => o.Name));
    }

    [Fact]
    public async Task Whoever_is_removed_is_found_no_more_and_their_name_is_free()
    {
        await LinkAsync("o-1", "Sam", Ann);
        await Organisers.InviteAsync(Invited("o-1", "Sam"), "open", Stop);
        Assert.Equal(OrganiserStatus.Removed, (await Organisers.EndAsync("o-1", OrganiserStatus.Removed, Now, Stop))!.Status);

        Assert.Null(await Organisers.EndAsync("o-1", OrganiserStatus.Removed, Now, Stop));
        Assert.Null(await Organisers.FindAsync(Ann, Stop));
        Assert.Null(await Organisers.FindAsync("o-1", Stop));
        Assert.Null(await Organisers.LinkAsync("open", Ann, Now, Stop));
        Assert.Equal("o-2", (await Organisers.InviteAsync(Invited("o-2", "Sam"), "new", Stop)).Id);
        Assert.Equal(1, await ((IExpiringData)Organisers).DeleteBeforeAsync(Now.AddSeconds(1), Stop));
        Assert.Equal("o-2", Assert.Single(await Organisers.ListAsync(Stop)).Id);
    }

    [Fact]
    public async Task A_forgotten_organiser_leaves_an_id()
    {
        await LinkAsync("o-1", "Sam", Ann);
        await LinkAsync("o-2", "Alex", s_bob);
        var personal = (IPersonalData)Organisers;
        Assert.Contains("Sam", (await personal.ExportAsync(Ann, Stop))["organising"]!.ToJsonString(), StringComparison.Ordinal);

        await personal.ForgetAsync(Ann, Stop);

        Assert.Equal([("o-1", "", OrganiserStatus.Removed), ("o-2", "Alex", OrganiserStatus.Linked)], (await Organisers.ListAsync(Stop)).Select(o => (o.Id, o.Name, o.Status)));
        Assert.Null((await Organisers.ListAsync(Stop))[0].Chat);
        Assert.Equal("[]", (await personal.ExportAsync(Ann, Stop))["organising"]!.ToJsonString());
    }

    [Fact]
    public async Task The_audit_log_counts_from_one_and_is_read_from_its_end()
    {
        for (var i = 1; i <= 5; i++)
        {
            await Audit.AppendAsync(new AuditEntry(Now.AddDays(i), "o-1", $"act {i}", "b", "done"), Stop);
        }

        Assert.Equal([5, 4], (await Audit.NewestAsync(2, null, Stop)).Select(e => e.Number));
        Assert.Equal(["act 2", "act 1"], (await Audit.NewestAsync(9, 3, Stop)).Select(e => e.Entry.What));
        Assert.Equal(new AuditEntry(Now.AddDays(5), "o-1", "act 5", "b", "done"), (await Audit.NewestAsync(1, null, Stop))[0].Entry);
        Assert.Equal(2, await ((IExpiringData)Audit).DeleteBeforeAsync(Now.AddDays(3), Stop));
        Assert.Equal([5, 4, 3], (await Audit.NewestAsync(9, null, Stop)).Select(e => e.Number));
    }

    [Fact]
    public async Task A_plan_is_replaced_only_by_the_version_after_it_and_open_ones_never_expire()
    {
        Assert.True(await Plans.AddAsync(Plan("a"), Stop));
        Assert.False(await Plans.AddAsync(Plan("a"), Stop));
        Assert.True(await Plans.AddAsync(Plan("b") with { CreatedAt = Now.AddHours(1) }, Stop));
        var ended = Plan("a") with { Status = PlanStatus.Ended, Version = 1, Told = ["x"] };
        Assert.True(await Plans.ReplaceAsync(ended, Stop));
        Assert.False(await Plans.ReplaceAsync(ended, Stop));

        Assert.Equal("x", Assert.Single((await Plans.FindAsync("a", Stop))!.Told));
        Assert.Equal("people", (await Plans.FindAsync("a", Stop))!.Audience.Kind);
        Assert.Equal(["b", "a"], (await Plans.NewestAsync(9, Stop)).Select(p => p.Id));
        Assert.Equal("b", Assert.Single(await Plans.OpenAsync(Stop)).Id);
        Assert.Equal(1, await ((IExpiringData)Plans).DeleteBeforeAsync(Now.AddDays(1), Stop));
        Assert.Equal("b", Assert.Single(await Plans.NewestAsync(9, Stop)).Id);
    }

    [Fact]
    public async Task The_last_vote_of_each_person_counts_and_goes_with_them_and_with_time()
    {
        await Votes.CastAsync("a", Ann, useful: true, Now, Stop);
        await Votes.CastAsync("a", Ann, useful: false, Now.AddHours(1), Stop);
        await Votes.CastAsync("a", s_bob, useful: true, Now, Stop);
        await Votes.CastAsync("b", s_bob, useful: true, Now.AddDays(2), Stop);
        Assert.Equal(new BroadcastVotes(1, 1), await Votes.CountAsync("a", Stop));
        Assert.Contains("\"useful\":false", (await ((IPersonalData)Votes).ExportAsync(Ann, Stop))["broadcastVotes"]!.ToJsonString(), StringComparison.Ordinal);

        await ((IPersonalData)Votes).ForgetAsync(Ann, Stop);
        Assert.Equal(new BroadcastVotes(1, 0), await Votes.CountAsync("a", Stop));
        Assert.Equal(1, await ((IExpiringData)Votes).DeleteBeforeAsync(Now.AddDays(1), Stop));
        Assert.Equal(new BroadcastVotes(1, 0), await Votes.CountAsync("b", Stop));
    }

    protected static Organiser Invited(string id, string name) => new()
    {
        Id = id,
        Name = name,
        Role = OrganiserRole.Owner,
        Status = OrganiserStatus.Invited,
        ChangedAt = Now,
        CodeExpires = Now.AddHours(24),
    };

    private async Task LinkAsync(string id, string name, ChannelAddress chat)
    {
        await Organisers.InviteAsync(Invited(id, name), "code of " + id, Stop);
        await Organisers.LinkAsync("code of " + id, chat, Now, Stop);
    }

    private static PlannedBroadcast Plan(string id) => new()
    {
        Id = id,
        Author = "o-1",
        Text = "Tea on Monday",
        Audience = new ChosenAudience("people", "3", "3 people", "surveys") { Fillings = ImmutableDictionary<string, string>.Empty.Add("name", "x") },
        Size = 3,
        CreatedAt = Now,
        Status = PlanStatus.Placed,
    };
}
