using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CommunityBot.Bot.Tests.Lotteries;

/// <summary>The licensed lottery: facts, results by two people's word, and being kept away from it.</summary>
public sealed class LicensedLotteryTests : IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // A Monday in June.
    private static readonly DateOnly Saturday = new(2026, 6, 13);

    private BotDriver _bot = null!;

    private LotteryDesk Desk => _bot.Services.GetRequiredService<LotteryDesk>();

    private LotteryNews News => _bot.Services.GetServices<CommunityBot.Notifications.Schedules.INotificationSource>().OfType<LotteryNews>().Single();

    public async ValueTask InitializeAsync() =>
        _bot = await BotDriver.StartAsync(new Dictionary<string, string?> { ["Lottery:Schedule"] = "0 0 18 ? * SAT" });

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public void Prizes_are_matched_as_the_odds_say_over_all_tickets()
    {
        var won = new int[7];
        for (var ticket = 0; ticket < 1_000_000; ticket++)
        {
            won[LicensedLottery.Prizes.TierOf(ticket.ToString("D6", CultureInfo.InvariantCulture), "123456")]++;
        }

        Assert.Equal([980_100, 0, 17_901, 1_800, 180, 18, 1], won);
        Assert.Equal("50.25", (1_000_000m / (1_000_000 - won[0])).ToString("F2", CultureInfo.InvariantCulture));
        Assert.Equal(64.8, Math.Round(100 * (1 - Math.Pow(0.9801, 52)), 1));
        Assert.All(LicensedLottery.Tiers, t => Assert.Equal(t.OneIn, (1_000_000m / won[t.Digits]).ToString(t.Digits switch { 2 => "N2", 6 => "N0", _ => "N1" }, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task The_lottery_is_explained_with_its_odds_and_help_and_sells_nothing()
    {
        await _bot.Says("/lottery");

        Assert.Contains("What it funds: local good causes", _bot.Text, StringComparison.Ordinal);
        Assert.Contains("1 in 50.25", _bot.Text, StringComparison.Ordinal);
        Assert.Contains("64.8 %", _bot.Text, StringComparison.Ordinal);
        Assert.Contains("not a certainty", _bot.Text, StringComparison.Ordinal);
        Assert.Contains("0808 8020 133", _bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what are the odds of winning the bexley community lottery", true)]
    [InlineData("tell me about the bexley community lottery", true)]
    [InlineData("what is a connected community", false)]
    public async Task Help_with_gambling_goes_with_answers_about_the_lottery_and_no_others(string question, bool help)
    {
        await _bot.Says(question);

        Assert.Equal(help, _bot.Text.Contains("0808 8020 133", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_result_is_published_by_two_people_and_not_by_one()
    {
        Assert.Null(await Desk.EnterAsync(Saturday, "123456", "Ann", Cancellation));
        Assert.Contains("Somebody else", await Desk.ConfirmAsync(Saturday, "123456", "ann", Cancellation), StringComparison.Ordinal);
        Assert.Contains("differ", await Desk.ConfirmAsync(Saturday, "123457", "Bob", Cancellation), StringComparison.Ordinal);
        await _bot.Says("did 123456 win?");
        Assert.Contains("no published result", _bot.Text, StringComparison.Ordinal);

        Assert.Null(await Desk.ConfirmAsync(Saturday, "123456", "Bob", Cancellation));

        Assert.Contains("is published for that day", await Desk.EnterAsync(Saturday, "999999", "Ann", Cancellation), StringComparison.Ordinal);
        Assert.Null(await Desk.CorrectAsync(Saturday, "654321", "Ann", Cancellation));
        await _bot.Says("did 123456 win?");
        Assert.Contains("no published result", _bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("did 123456 win last Saturday?", "matches 6 digits")]
    [InlineData("my ticket is 123999, did it win on 13 June?", "matches 3 digits at its beginning, which wins: £25")]
    [InlineData("did ticket 000056 win", "matches 2 digits at its end")]
    [InlineData("has 923457 won the lottery on saturday", "did not win")]
    [InlineData("did 123456 win on 6th of June", "I have no published result for Saturday 6 June 2026")]
    [InlineData("did 123456 win on 12 September?", "I have no published result for Friday 12 September 2025")]
    [InlineData("did 123456 win on 2026-06-13", "matches 6 digits")]
    [InlineData("did 123456 win on 6 June 2026", "I have no published result for Saturday 6 June 2026")]
    public async Task A_number_is_checked_and_not_kept(string said, string heard)
    {
        await PublishAsync();
        await _bot.Says(said);

        Assert.Contains(heard, _bot.Text, StringComparison.Ordinal);
        Assert.Contains("0808 8020 133", _bot.Text, StringComparison.Ordinal);
        await _bot.Says("/mydata");
        var kept = System.Text.Encoding.UTF8.GetString(_bot.Replies.Single(r => r.File is not null).File!.Content);
        Assert.DoesNotContain("123999", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("000056", kept, StringComparison.Ordinal);
        Assert.Empty(_bot.Notes);
    }

    [Fact]
    public async Task News_goes_to_adults_who_asked_and_stops_at_once_for_those_who_exclude_themselves()
    {
        await SubscribeAsync();
        await PublishAsync();
        var occurrence = Assert.Single(await DueAsync(), o => o.Id == "lottery/result/2026-06-13/123456");
        Assert.Equal(Topics.Lottery, occurrence.Topic);
        Assert.Single(await AudienceAsync(occurrence));
        var message = await News.ComposeAsync(occurrence, Row, Cancellation);
        Assert.Contains("The number drawn is 123456", message!.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("0808 8020 133", message.Text.Plain, StringComparison.Ordinal);

        await _bot.Says("Exclude me from the lottery");

        Assert.Empty(await AudienceAsync(occurrence));
        Assert.Null(await News.ComposeAsync(occurrence, Row, Cancellation));
        await _bot.Says("/lottery");
        Assert.DoesNotContain("1 in 50.25", _bot.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exclusion_outlives_a_new_sign_up_an_undo_and_being_forgotten_and_ends_in_its_time()
    {
        await SubscribeAsync();
        await _bot.Says("Exclude me from the lottery");
        await _bot.Says("undo");
        Assert.False(await WantsAsync());
        await _bot.Says("/forgetconfirmed");
        await SubscribeAsync();
        Assert.Contains("You asked to be kept away from the lottery", _bot.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("advertising", _bot.Text, StringComparison.Ordinal);
        Assert.False(await WantsAsync());
        await _bot.Says("/excludeme 12");
        _bot.DaysPass(200);
        await SubscribeAsync();
        Assert.False(await WantsAsync());

        _bot.DaysPass(200);
        await SubscribeAsync();

        Assert.True(await WantsAsync());
    }

    [Fact]
    public async Task A_published_result_stands_in_one_Bulletin_and_one_that_took_its_place_in_the_next()
    {
        var section = new ResultsSection(_bot.Services.GetRequiredService<ILotteryResults>(), Options.Create(new CommunityOptions()));
        await Desk.EnterAsync(Saturday, "123456", "Ann", Cancellation);
        var first = await CompileAsync("");
        Assert.Empty(first.Items);
        Assert.Null(await Desk.ConfirmAsync(Saturday, "123456", "Bob", Cancellation));

        var second = await CompileAsync(first.Memory);
        var item = Assert.Single(second.Items);
        Assert.Equal(BulletinPart.Lottery, item.Part);
        Assert.Contains("123456", item.Title, StringComparison.Ordinal);
        Assert.Equal(item, Assert.Single((await CompileAsync(first.Memory)).Items));
        Assert.Empty((await CompileAsync(second.Memory)).Items);

        Assert.Null(await Desk.CorrectAsync(Saturday, "654321", "Ann", Cancellation));
        Assert.Null(await Desk.ConfirmAsync(Saturday, "654321", "Bob", Cancellation));
        Assert.Contains("654321", Assert.Single((await CompileAsync(second.Memory)).Items).Title, StringComparison.Ordinal);

        Task<SectionContent> CompileAsync(string memory) =>
            section.CompileAsync(new EditionWindow(_bot.Time.GetUtcNow().AddDays(-7), _bot.Time.GetUtcNow().AddSeconds(1)), memory, Cancellation);
    }

    [Fact]
    public async Task Who_was_sent_a_result_when_it_came_does_not_read_it_again_in_the_Bulletin()
    {
        var results = _bot.Services.GetRequiredService<ILotteryResults>();
        await using var engine = await EngineDriver.StartAsync(new ScriptedMessenger(), _bot.Time, dispatch: false);
        var ledger = engine.Ledger;
        var (section, told) = (new ResultsSection(results, Options.Create(new CommunityOptions())), new ResultsTold(results, ledger));
        await SubscribeAsync();
        await PublishAsync();
        var item = await ItemAsync();
        Assert.False(await told.HasToldAsync(item, Row.Recipient, Cancellation));

        await SendAsync(ledger, Assert.Single(await DueAsync(), o => o.Id == "lottery/result/2026-06-13/123456"));

        Assert.True(await told.HasToldAsync(item, Row.Recipient, Cancellation));
        Assert.False(await told.HasToldAsync(item, "telegram:somebody else", Cancellation));
        Assert.False(await told.HasToldAsync(item with { Key = "group/123456" }, Row.Recipient, Cancellation));

        Assert.Null(await Desk.CorrectAsync(Saturday, "654321", "Ann", Cancellation));
        Assert.Null(await Desk.ConfirmAsync(Saturday, "654321", "Bob", Cancellation));
        Assert.False(await told.HasToldAsync(await ItemAsync(), Row.Recipient, Cancellation));

        async Task<BulletinItem> ItemAsync() => Assert.Single(
            (await section.CompileAsync(new EditionWindow(_bot.Time.GetUtcNow().AddDays(-7), _bot.Time.GetUtcNow().AddSeconds(1)), "", Cancellation)).Items);
    }

    [Fact]
    public async Task The_weekly_reminder_comes_at_its_hour_on_the_wall_on_both_sides_of_the_clock_change()
    {
        foreach (var (at, expected) in new[] { ("2026-10-24T17:00:30Z", "2026-10-24T17:00Z"), ("2026-10-31T18:00:30Z", "2026-10-31T18:00Z") })
        {
            _bot.Time.AdjustTime(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture));
            var reminder = Assert.Single(await DueAsync());
            Assert.Equal("lottery/reminder/" + expected, reminder.Id);
            Assert.Contains("0808 8020 133", (await News.ComposeAsync(reminder, Row, Cancellation))!.Text.Plain, StringComparison.Ordinal);
        }
    }

    private LedgerRow Row => new(1, AudienceMember.At(_bot.Person).Recipient, _bot.Person, 1, 1, 0);

    private async Task SendAsync(ILedger ledger, Occurrence occurrence)
    {
        var now = _bot.Time.GetUtcNow();
        await ledger.CreateAsync(occurrence, Cancellation);
        await ledger.AppendAsync(occurrence.Id, null, await AudienceAsync(occurrence), Cancellation);
        await ledger.CompleteAsync(occurrence.Id, now, Cancellation);
        var lease = Assert.Single(await ledger.LeaseAsync(new LeaseRequest("here", _bot.Person.Channel, now, now.AddMinutes(1), 10, new HashSet<string>()), Cancellation));
        var row = Assert.Single(lease.Rows);
        await ledger.RecordAsync([new RowChange(occurrence.Id, row.Number, lease.Token, RowState.InFlight, now)], Cancellation);
        await ledger.RecordAsync([new RowChange(occurrence.Id, row.Number, lease.Token, RowState.Sent, now)], Cancellation);
    }

    private async Task PublishAsync()
    {
        await Desk.EnterAsync(Saturday, "123456", "Ann", Cancellation);
        Assert.Null(await Desk.ConfirmAsync(Saturday, "123456", "Bob", Cancellation));
    }

    private async Task SubscribeAsync()
    {
        await _bot.Says("/subscribe lottery");
        if (_bot.Text.Contains("Are you 18 or over", StringComparison.Ordinal))
        {
            await _bot.Presses("Yes, I am 18 or over");
        }
    }

    private async Task<bool> WantsAsync() =>
        await _bot.Services.GetRequiredService<ISubscribers>().FindAtAsync(_bot.Person, Cancellation) is { } known && known.Wants(Topics.Lottery);

    private async Task<List<Occurrence>> DueAsync() => await News.DueAsync(_bot.Time.GetUtcNow(), Cancellation).ToListAsync(Cancellation);

    private async Task<List<AudienceMember>> AudienceAsync(Occurrence occurrence) => await News.AudienceAsync(occurrence, null, Cancellation).ToListAsync(Cancellation);
}
