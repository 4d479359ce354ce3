using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Storage.Memory;
using CommunityBot.Testing.Draws;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws.Holding;

/// <summary>A draw's life by the clock, and its files as an outsider checks them.</summary>
public sealed class HeldDrawTests : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly HeldDraws _draws = new(new MemoryDrawStore());

    public void Dispose() => _draws.Dispose();

    [Fact]
    public async Task A_draw_runs_from_its_announcement_to_its_publication_and_its_files_hold_at_every_step()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan(revealers: "BVSC"));
        Assert.IsType<EntryResult.NotOpen>(await _draws.EnterAsync("1"));
        await _draws.AtAsync(HeldDraws.OpensAt);
        Assert.Equal(DrawState.Open, (await _draws.FindAsync()).State);
        Assert.Null(_draws.Verify().Difference);
        foreach (var person in new[] { "1", "2", "3", "4", "5" })
        {
            Assert.IsType<EntryResult.Entered>(await _draws.EnterAsync(person));
        }

        await _draws.AtAsync(HeldDraws.ClosesAt);
        var closed = await _draws.FindAsync();
        Assert.Equal(DrawState.AwaitingReveals, closed.State);
        Assert.Null(_draws.Verify().Difference);
        Assert.Null(await _draws.Desk.RevealAsync("spring", "BVSC", HeldDraws.Secret("BVSC"), Cancellation));
        await _draws.AtAsync(HeldDraws.RevealBy.AddMinutes(1));
        Assert.Equal(DrawState.AwaitingHour, (await _draws.FindAsync()).State);

        await _draws.AtAsync(HeldDraws.DrawsAt);

        var drawn = await _draws.FindAsync();
        var found = _draws.Verify(head: closed.Head);
        Assert.Equal(DrawState.Published, drawn.State);
        Assert.Null(found.Difference);
        Assert.Equal(DrawGrade.A, found.Grade);
        Assert.Equal(["open", "manifest", "reveal", "reveal", "result"], drawn.Log.Select(e => e.Act));
        Assert.Equal([1, 2], (await _draws.Store.WinnersAsync("spring", Cancellation)).Select(w => w.Tier).Order());
        Assert.Null(drawn.NextAt);
    }

    [Fact]
    public async Task A_draw_of_numbers_takes_the_holders_tickets_and_nobodys_in_the_chat()
    {
        var tiers = new PrizeTable.FirstOrLast([new(6, 2_500_000), new(1, 100)]);
        var draw = await _draws.AnnounceAsync(HeldDraws.Plan() with { Prizes = tiers });
        await _draws.AtAsync(HeldDraws.OpensAt);
        Assert.IsType<EntryResult.NotOpen>(await _draws.EnterAsync("1"));
        for (var digit = 0; digit < 10; digit++)
        {
            Assert.NotNull((await _draws.Desk.EnterOnPaperAsync(draw, $"slip {digit}", $"{digit}55555", Cancellation)).Receipt);
        }

        var (_, byLot) = await _draws.Desk.EnterOnPaperAsync(draw, "slip 10", digits: null, Cancellation);
        Assert.Matches("^11,[0-9]{6},", byLot!.Line);
        await _draws.AtAsync(HeldDraws.ClosesAt);
        await _draws.AtAsync(HeldDraws.DrawsAt);

        var found = _draws.Verify();
        var number = (await _draws.FindAsync()).Log.Last().Fact("number")!;
        Assert.True(found.Holds, found.Difference?.What);
        Assert.Contains(await _draws.Store.WinnersAsync("spring", Cancellation), w => w.Ticket.Digits == $"{number[0]}55555");
        Assert.All(await _draws.Store.WinnersAsync("spring", Cancellation), w => Assert.Equal(tiers.TierOf(w.Ticket.Digits, number), w.Tier));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_the_process_dies_each_act_happens_once_and_the_files_hold(bool afterTheWork)
    {
        var deaths = 0;
        for (var call = 1; ; call++)
        {
            using var draws = new HeldDraws(new MemoryDrawStore());
            await draws.AnnounceAsync(HeldDraws.Plan());
            await draws.AtAsync(HeldDraws.OpensAt);
            await draws.EnterAsync("1");
            await draws.EnterAsync("2");
            var (sound, dying) = (draws.Store, new DyingDrawStore(draws.Store) { DiesAt = call, AfterTheWork = afterTheWork });
            foreach (var moment in new[] { HeldDraws.ClosesAt, HeldDraws.RevealBy, HeldDraws.DrawsAt })
            {
                draws.Store = dying.Died ? sound : dying;
                draws.Restart();
                await draws.AtAsync(moment);
                draws.Store = dying.Died ? sound : dying;
                draws.Restart();
                await draws.AtAsync(moment.AddSeconds(1));
            }

            draws.Store = sound;
            draws.Restart();
            await draws.AtAsync(HeldDraws.DrawsAt.AddSeconds(2));
            Assert.Equal(["open", "manifest", "reveal", "result"], (await draws.FindAsync()).Log.Select(e => e.Act));
            Assert.Equal(DrawState.Published, (await draws.FindAsync()).State);
            Assert.Null(draws.Verify().Difference);
            Assert.Equal(2, (await sound.WinnersAsync("spring", Cancellation)).Count);
            if (!dying.Died)
            {
                break;
            }

            deaths++;
        }

        Assert.InRange(deaths, 12, 100);
    }

    [Fact]
    public async Task A_revealer_who_stays_silent_voids_the_draw_and_is_named()
    {
        await ClosedAsync(HeldDraws.Plan(revealers: ["BVSC", "A resident"]));
        await _draws.Desk.RevealAsync("spring", "A resident", HeldDraws.Secret("A resident"), Cancellation);
        await _draws.AtAsync(HeldDraws.RevealBy);
        Assert.Equal(DrawState.AwaitingReveals, (await _draws.FindAsync()).State);

        await _draws.AtAsync(HeldDraws.RevealBy.AddSeconds(1));

        Assert.Equal("Not everybody revealed in time: BVSC.", (await _draws.FindAsync()).VoidReason);
        Assert.Equal("Not everybody revealed in time: BVSC.", _draws.Verify().Voided);
        Assert.Null(_draws.Verify().Difference);
    }

    [Fact]
    public async Task A_reveal_is_taken_only_after_the_close_in_time_and_for_its_commit()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan(revealers: "BVSC"));
        await _draws.AtAsync(HeldDraws.OpensAt);
        await _draws.EnterAsync("1");
        Assert.StartsWith("Nothing is revealed before the close", await RevealAsync("BVSC"), StringComparison.Ordinal);
        await _draws.AtAsync(HeldDraws.ClosesAt);
        Assert.Equal("Nobody is none of this draw's revealers.", await RevealAsync("Nobody"));
        Assert.Contains("not the secret", await _draws.Desk.RevealAsync("spring", "BVSC", new byte[32], Cancellation), StringComparison.Ordinal);
        Assert.Equal("The time for reveals is over.", DrawLife.RevealFault(await _draws.FindAsync(), "BVSC", HeldDraws.Secret("BVSC"), HeldDraws.RevealBy.AddSeconds(1)));
        _draws.Time.SetUtcNow(HeldDraws.RevealBy);
        Assert.Null(await RevealAsync("BVSC"));
    }

    [Fact]
    public async Task A_beacon_that_is_late_is_waited_for_and_one_that_never_comes_voids_the_draw()
    {
        await ClosedAsync(HeldDraws.Plan());
        _draws.Beacon.Value = null;
        await _draws.AtAsync(HeldDraws.DrawsAt.AddHours(71));
        Assert.Equal(DrawState.AwaitingHour, (await _draws.FindAsync()).State);

        await _draws.AtAsync(HeldDraws.DrawsAt.AddHours(72));

        Assert.Equal("A source did not come within three days: drand round 1000.", (await _draws.FindAsync()).VoidReason);
    }

    [Fact]
    public async Task A_beacon_whose_randomness_is_not_its_signatures_hash_is_no_beacon()
    {
        await ClosedAsync(HeldDraws.Plan());
        _draws.Beacon.Value = HeldDraws.Value with { Randomness = new byte[32] };
        await _draws.AtAsync(HeldDraws.DrawsAt);
        Assert.Equal(DrawState.AwaitingHour, (await _draws.FindAsync()).State);
        Assert.Contains("not the hash", await _draws.Desk.GiveAsync("spring", HeldDraws.Value with { Randomness = new byte[32] }, name: null, Cancellation), StringComparison.Ordinal);

        Assert.Null(await _draws.Desk.GiveAsync("spring", HeldDraws.Value, name: null, Cancellation));
        _draws.Beacon.Value = null;
        await _draws.AtAsync(HeldDraws.DrawsAt.AddMinutes(5));

        Assert.Equal(DrawState.Published, (await _draws.FindAsync()).State);
        Assert.Null(_draws.Verify().Difference);
    }

    [Fact]
    public async Task Several_public_results_are_brought_by_their_names()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan(own: false, beacon: false) with { PublicResults = ["Lunchtime", "Teatime"] });
        await _draws.AtAsync(HeldDraws.OpensAt);
        await _draws.EnterAsync("1");
        await _draws.AtAsync(HeldDraws.ClosesAt);
        await _draws.AtAsync(HeldDraws.DrawsAt);
        Assert.Contains("say which", await GiveAsync("010203", null), StringComparison.Ordinal);
        Assert.Contains("not the value of any source", await GiveAsync("010203", "Breakfast"), StringComparison.Ordinal);
        Assert.Null(await GiveAsync("111213", "Teatime"));
        Assert.Contains("already", await GiveAsync("111213", "Teatime"), StringComparison.Ordinal);
        Assert.Null(await GiveAsync("010203", "Lunchtime"));

        await _draws.AtAsync(HeldDraws.DrawsAt.AddMinutes(1));

        Assert.Equal(DrawState.Published, (await _draws.FindAsync()).State);
        Assert.Null(_draws.Verify().Difference);
        Assert.Contains("\"values\":[{\"digits\":\"010203\"},{\"digits\":\"111213\"}]", (await _draws.FindAsync()).LogLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_serves_in_one_draw_only()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan(revealers: "BVSC"));

        var (again, fault) = await _draws.Desk.AnnounceAsync(HeldDraws.Plan("summer", revealers: "BVSC"), Cancellation);

        Assert.Null(again);
        Assert.Contains("A secret serves once", fault, StringComparison.Ordinal);
        Assert.Null((await _draws.Desk.ProposeAsync(HeldDraws.Plan("summer", revealers: "BVSC"), "ann", Cancellation)).Draw);
    }

    [Fact]
    public async Task A_correction_is_a_new_line_and_changes_nothing_that_is_checked()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan());
        Assert.NotNull(await _draws.Desk.CorrectAsync("spring", "Too early.", Cancellation));
        await _draws.AtAsync(HeldDraws.OpensAt);
        await _draws.EnterAsync("1");
        Assert.Null(await _draws.Desk.CorrectAsync("spring", "The hamper holds no wine.", Cancellation));
        await _draws.AtAsync(HeldDraws.ClosesAt);
        await _draws.AtAsync(HeldDraws.DrawsAt);
        Assert.Null(await _draws.Desk.CorrectAsync("spring", "The book is a diary.", Cancellation));
        await _draws.AtAsync(HeldDraws.DrawsAt.AddMinutes(1));

        Assert.Equal(["open", "correction", "manifest", "reveal", "result", "correction"], (await _draws.FindAsync()).Log.Select(e => e.Act));
        Assert.Equal(6, File.ReadAllLines(_draws.Publication.FolderOf("spring").Log).Length);
        Assert.Null(_draws.Verify().Difference);
        Assert.True(_draws.Verify().Made);
    }

    [Fact]
    public async Task A_draw_with_its_own_secret_alone_is_grade_C_and_is_drawn_without_anybody()
    {
        await ClosedAsync(HeldDraws.Plan(beacon: false));
        await _draws.AtAsync(HeldDraws.DrawsAt);

        Assert.Equal(DrawGrade.C, _draws.Verify().Grade);
        Assert.Equal(DrawState.Published, (await _draws.FindAsync()).State);
        Assert.Equal(0, _draws.Beacon.Asked);
    }

    [Fact]
    public async Task Nobody_enters_a_draw_twice_or_after_its_close()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan());
        await _draws.AtAsync(HeldDraws.OpensAt);
        var first = Assert.IsType<EntryResult.Entered>(await _draws.EnterAsync("1")).Entry;
        Assert.Equivalent(first, Assert.IsType<EntryResult.AlreadyIn>(await _draws.EnterAsync("1")).Entry);
        Assert.True(first.Receipt!.Holds());
        // Before the tick that closes it.
        _draws.Time.SetUtcNow(HeldDraws.ClosesAt);

        Assert.IsType<EntryResult.NotOpen>(await _draws.EnterAsync("2"));
    }

    [Fact]
    public async Task A_draw_that_nobody_entered_is_void_and_its_files_say_so()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan());
        await _draws.AtAsync(HeldDraws.ClosesAt);

        Assert.Equal("Nobody entered.", _draws.Verify().Voided);
        Assert.Null(_draws.Verify().Difference);
    }

    [Fact]
    public async Task A_void_draws_tickets_go_over_to_the_next_one()
    {
        await ClosedAsync(HeldDraws.Plan(revealers: "BVSC"));
        await _draws.AtAsync(HeldDraws.RevealBy.AddSeconds(1));
        var next = HeldDraws.Plan("spring-again") with { ClosesAt = HeldDraws.DrawsAt.AddDays(1), RevealBy = HeldDraws.DrawsAt.AddDays(2), DrawsAt = HeldDraws.DrawsAt.AddDays(3), CarriesOver = "spring" };
        await _draws.AnnounceAsync(next);
        await _draws.AtAsync(HeldDraws.DrawsAt);

        Assert.IsType<EntryResult.AlreadyIn>(await _draws.EnterAsync("1", "spring-again"));
        Assert.Equal(3, Assert.IsType<EntryResult.Entered>(await _draws.EnterAsync("3", "spring-again")).Entry.Ticket.Serial);
    }

    [Fact]
    public async Task To_be_forgotten_cuts_the_link_and_leaves_the_list_as_it_was()
    {
        await ClosedAsync(HeldDraws.Plan());
        await _draws.Store.UnlinkAsync(new ChannelAddress("test", "1"), Cancellation);
        await _draws.AtAsync(HeldDraws.DrawsAt);

        Assert.Null(_draws.Verify().Difference);
        Assert.Empty(await _draws.Store.EntriesOfAsync(new ChannelAddress("test", "1"), Cancellation));
        Assert.Single(await _draws.Store.WinnersAsync("spring", Cancellation), w => w.Person is not null);
    }

    [Fact]
    public async Task An_early_close_ends_the_entries_and_keeps_the_other_times()
    {
        await _draws.AnnounceAsync(HeldDraws.Plan());
        await _draws.AtAsync(HeldDraws.OpensAt);
        await _draws.EnterAsync("1");
        _draws.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await _draws.Desk.CloseAsync("spring", Cancellation));
        await _draws.Runner.TickAsync(Cancellation);

        Assert.Equal(HeldDraws.OpensAt.AddHours(1).ToUnixTimeSeconds(), (await _draws.FindAsync()).Manifest!.ClosesAt);
        await _draws.AtAsync(HeldDraws.DrawsAt);
        Assert.Null(_draws.Verify().Difference);
    }

    [Fact]
    public async Task A_plan_that_could_not_be_trusted_is_refused_with_all_its_faults()
    {
        var (_, fault) = await _draws.Desk.AnnounceAsync(HeldDraws.Plan(own: false, beacon: false) with { Id = "No", DrawsAt = HeldDraws.ClosesAt }, Cancellation);

        Assert.Contains("no source of chance", fault, StringComparison.Ordinal);
        Assert.Contains("not in order", fault, StringComparison.Ordinal);
        Assert.Contains("The id is", fault, StringComparison.Ordinal);
    }

    private async Task ClosedAsync(DrawPlan plan)
    {
        await _draws.AnnounceAsync(plan);
        await _draws.AtAsync(HeldDraws.OpensAt);
        await _draws.EnterAsync("1");
        await _draws.EnterAsync("2");
        await _draws.AtAsync(HeldDraws.ClosesAt);
    }

    private Task<string?> RevealAsync(string revealer) => _draws.Desk.RevealAsync("spring", revealer, HeldDraws.Secret(revealer), Cancellation);

    private Task<string?> GiveAsync(string digits, string? name) => _draws.Desk.GiveAsync("spring", new SourceValue.Digits(digits), name, Cancellation);
}
