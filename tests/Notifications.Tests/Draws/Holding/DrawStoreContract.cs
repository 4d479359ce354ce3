using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Storage;
using CommunityBot.Testing;
using CommunityBot.Testing.Draws;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws.Holding;

/// <summary>What every store of draws must do.</summary>
public abstract class DrawStoreContract
{
    private static readonly ChannelAddress Ann = new("test", "Ann");
    private static readonly ChannelAddress Other = new("test", "ann");

    protected abstract IDrawStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draw_comes_back_as_it_was_stored()
    {
        var draw = HeldDraws.Plan(revealers: "BVSC").Announce() with { Given = HeldDraws.Plan().Announce().Given.Add(2, CanonicalJson.Write(HeldDraws.Value.ToJson())) };
        Assert.True(await Store.AddAsync(draw, Cancellation));
        Assert.False(await Store.AddAsync(draw, Cancellation));

        Assert.Equivalent(draw, await Store.FindAsync("spring", Cancellation), strict: true);
        Assert.Null(await Store.FindAsync("summer", Cancellation));
        Assert.Equal(["spring"], (await Store.NewestAsync(5, Cancellation)).Select(d => d.Id));
    }

    [Fact]
    public async Task A_change_made_from_an_older_version_is_refused()
    {
        var open = await OpenAsync();
        Assert.True(await Store.ReplaceAsync(open with { Title = "New" }, Cancellation));
        Assert.False(await Store.ReplaceAsync(open with { Title = "Newer" }, Cancellation));
        var seen = (await Store.FindAsync("spring", Cancellation))!;
        await Store.EnterAsync("spring", Some(Ann), HeldDraws.OpensAt, Cancellation);

        Assert.False(await Store.ReplaceAsync(seen, Cancellation));
        Assert.Equal("New", (await Store.FindAsync("spring", Cancellation))!.Title);
    }

    [Fact]
    public async Task Tickets_are_numbered_without_gaps_however_many_come_at_once_and_capitals_count()
    {
        await OpenAsync();
        var entered = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Store.EnterAsync("spring", Some(new ChannelAddress("test", $"p{i % 30}")), HeldDraws.OpensAt, Cancellation)));
        await Store.EnterAsync("spring", Some(Ann), HeldDraws.OpensAt, Cancellation);
        await Store.EnterAsync("spring", Some(Other), HeldDraws.OpensAt, Cancellation);

        Assert.Equal(30, entered.Count(e => e is EntryResult.Entered));
        Assert.Equal(Enumerable.Range(1, 32), await Store.TicketsAsync("spring", Cancellation).Select(t => t.Serial).ToListAsync(Cancellation));
        Assert.Equal(32, (await Store.FindAsync("spring", Cancellation))!.Count);
        Assert.Equal(31, Assert.Single(await Store.EntriesOfAsync(Ann, Cancellation)).Ticket.Serial);
        Assert.Equal(Other, (await Store.FindEntryAsync("spring", 32, Cancellation))!.Person);
    }

    [Fact]
    public async Task Result_and_winners_are_saved_together_or_not_at_all()
    {
        var open = await OpenAsync();
        await Store.EnterAsync("spring", Some(Ann), HeldDraws.OpensAt, Cancellation);
        Assert.False(await Store.RecordResultAsync(open with { State = DrawState.Drawn }, [new(1, 1)], Cancellation));
        Assert.Empty(await Store.WinnersAsync("spring", Cancellation));

        var now = (await Store.FindAsync("spring", Cancellation))!;
        Assert.True(await Store.RecordResultAsync(now with { State = DrawState.Drawn, EndedAt = HeldDraws.DrawsAt }, [new(1, 2)], Cancellation));

        Assert.Equal(2, Assert.Single(await Store.WinnersAsync("spring", Cancellation)).Tier);
        Assert.Single(await Store.EndedSinceAsync(HeldDraws.DrawsAt, 5, Cancellation));
        Assert.Empty(await Store.EndedSinceAsync(HeldDraws.DrawsAt.AddSeconds(1), 5, Cancellation));
    }

    [Fact]
    public async Task What_is_due_is_found_and_what_waits_is_not()
    {
        await Store.AddAsync(HeldDraws.Plan().Announce(), Cancellation);

        Assert.Empty(await Store.DueAsync(HeldDraws.OpensAt.AddSeconds(-1), 5, Cancellation));
        Assert.Single(await Store.DueAsync(HeldDraws.OpensAt, 5, Cancellation));
    }

    [Fact]
    public async Task Who_leaves_has_no_ticket_that_can_be_shown_and_gets_the_same_one_again_while_it_is_open()
    {
        var open = await OpenAsync();
        var had = ((EntryResult.Entered)await Store.EnterAsync("spring", Some(Ann), HeldDraws.OpensAt, Cancellation)).Entry;
        var seen = (await Store.FindAsync("spring", Cancellation))!;
        var nobody = new string('f', 32);
        Assert.Null(await Store.LeaveAsync("spring", Other, nobody, HeldDraws.OpensAt, Cancellation));
        Assert.Null(await Store.LeaveAsync("spring", Ann, nobody, HeldDraws.ClosesAt, Cancellation));
        var left = (await Store.LeaveAsync("spring", Ann, nobody, HeldDraws.OpensAt, Cancellation))!;
        Assert.Null(await Store.LeaveAsync("spring", Ann, nobody, HeldDraws.OpensAt, Cancellation));

        Assert.Equal((true, nobody, (DrawReceipt?)null), (left.GivenBack, left.Ticket.Holder, left.Receipt));
        Assert.True(Assert.Single(await Store.EntriesOfAsync(Ann, Cancellation)).GivenBack);
        Assert.Equal([$"1,000001,{nobody}"], await Store.TicketsAsync("spring", Cancellation).Select(t => t.ToString()).ToListAsync(Cancellation));
        Assert.False(await Store.ReplaceAsync(seen, Cancellation));
        Assert.IsType<EntryResult.NotOpen>(await Store.EnterAsync("spring", Some(Ann), HeldDraws.ClosesAt, Cancellation));
        var again = ((EntryResult.Entered)await Store.EnterAsync("spring", Some(Ann), HeldDraws.OpensAt, Cancellation)).Entry;
        Assert.Equal((had.Ticket, false), (again.Ticket, again.GivenBack));
        Assert.True(again.Receipt!.Holds());
        Assert.Equal(open.Count + 1, (await Store.FindAsync("spring", Cancellation))!.Count);
    }

    [Fact]
    public async Task Links_go_by_person_and_after_their_time_and_the_lines_stay()
    {
        var open = await OpenAsync();
        await Store.EnterAsync("spring", Some(Ann), HeldDraws.OpensAt, Cancellation);
        await Store.EnterAsync("spring", Some(Other), HeldDraws.OpensAt, Cancellation);
        var lines = await Store.TicketsAsync("spring", Cancellation).ToListAsync(Cancellation);
        Assert.Equal(1, await Store.UnlinkAsync(Ann, Cancellation));
        Assert.Equal(0, await Store.UnlinkEndedAsync(HeldDraws.DrawsAt.AddYears(1), Cancellation));
        await Store.ReplaceAsync((await Store.FindAsync("spring", Cancellation))! with { EndedAt = HeldDraws.DrawsAt }, Cancellation);
        Assert.Equal(0, await Store.UnlinkEndedAsync(HeldDraws.DrawsAt, Cancellation));
        Assert.Equal(1, await Store.UnlinkEndedAsync(HeldDraws.DrawsAt.AddSeconds(1), Cancellation));

        Assert.Equal(lines, await Store.TicketsAsync("spring", Cancellation).ToListAsync(Cancellation));
        Assert.Null((await Store.FindEntryAsync("spring", 2, Cancellation))!.Receipt);
        Assert.NotNull(open);
    }

    private async Task<HeldDraw> OpenAsync()
    {
        await Store.AddAsync(DrawLife.Open(HeldDraws.Plan().Announce(), HeldDraws.OpensAt), Cancellation);
        return (await Store.FindAsync("spring", Cancellation))!;
    }

    private static NewEntry Some(ChannelAddress person) => new(person.ToString(), person, new byte[16], null);
}

public sealed class MemoryDrawStoreTests : DrawStoreContract
{
    protected override IDrawStore Store { get; } = new MemoryDrawStore();
}

public sealed class LiteDbDrawStoreTests : DrawStoreContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiteDbDoor _door;

    public LiteDbDrawStoreTests()
    {
        _door = LiteDbDoor.Open(_folder.File("community.db"), NullLogger.Instance, LiteDbDrawStore.Collections);
        Store = new LiteDbDrawStore(_door);
    }

    protected override IDrawStore Store { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _folder.Dispose();
    }
}
