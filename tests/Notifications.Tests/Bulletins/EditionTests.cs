using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.Bulletins;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Notifications.Tests.Bulletins;

public sealed class EditionTests
{
    private static readonly ChannelAddress Organiser = new("telegram", "900");
    private static readonly ChannelAddress Reader = new("telegram", "1");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 18, 10, 0, 0, TimeSpan.Zero));
    private readonly ScriptedMessenger _messenger = new();
    private readonly ListSection _section = new();
    private readonly WednesdaySchedule _schedule = new();

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Windows_follow_each_other_without_a_gap_and_missed_weeks_are_in_the_next_one()
    {
        await using var bulletin = await StartAsync();
        _section.With(ListSection.Item("a"));
        await bulletin.Progress.TickAsync(None);
        Assert.Null(await bulletin.Store.LatestAsync(None));

        await WaitAsync(bulletin, days: 7);
        Assert.Equal(new EditionWindow(Wednesday(11, 18), Wednesday(11, 25)), (await bulletin.Store.LatestAsync(None))!.Window);

        _section.With(ListSection.Item("b"));
        await WaitAsync(bulletin, days: 22);
        var third = (await bulletin.Store.LatestAsync(None))!;
        Assert.Equal((2, new EditionWindow(Wednesday(11, 25), Wednesday(12, 16))), (third.Number, third.Window));
    }

    [Theory]
    [InlineData(3, 24, 9, 167)]
    [InlineData(10, 27, 8, 169)]
    public async Task A_week_with_a_clock_change_is_one_week_on_the_wall(int month, int day, int hourUtc, int hours)
    {
        _time.SetUtcNow(new DateTimeOffset(2027, month, day, hourUtc, 5, 0, TimeSpan.Zero));
        await using var bulletin = await StartAsync();
        _section.With(ListSection.Item("a"));
        await bulletin.Progress.TickAsync(None);
        await WaitAsync(bulletin, days: 8);

        var window = (await bulletin.Store.LatestAsync(None))!.Window;
        Assert.Equal(TimeSpan.FromHours(hours), window.To - window.From);
        Assert.Equal(9, TimeZoneInfo.ConvertTime(window.From, _schedule.Zone).Hour);
        Assert.Equal(9, TimeZoneInfo.ConvertTime(window.To, _schedule.Zone).Hour);
    }

    [Fact]
    public async Task What_was_told_is_not_told_again_and_an_empty_edition_is_not_sent()
    {
        await using var bulletin = await StartAsync();
        _section.With(ListSection.Item("a"), ListSection.Item("idea", BulletinPart.YouCan));
        await bulletin.Progress.TickAsync(None);
        await WaitAsync(bulletin, days: 7);
        await bulletin.Desk.ApproveAsync(null, now: true, None);
        await bulletin.Progress.TickAsync(None);
        await WaitAsync(bulletin, days: 7);

        Assert.Equal(EditionState.Skipped, (await bulletin.Store.LatestAsync(None))!.State);

        _section.With(ListSection.Item("b"));
        await WaitAsync(bulletin, days: 7);
        Assert.Equal(["b"], (await bulletin.Store.LatestAsync(None))!.Items.Select(i => i.Key));
    }

    [Fact]
    public async Task What_nobody_approved_goes_into_the_next_edition_as_the_organisers_left_it()
    {
        await using var bulletin = await StartAsync();
        _section.With(ListSection.Item("a"), ListSection.Item("b"));
        await bulletin.Progress.TickAsync(None);
        await WaitAsync(bulletin, days: 7);
        await bulletin.Desk.EditAsync(null, 1, item => item with { Title = "Better" }, None);
        await bulletin.Desk.PinAsync(null, 2, None);
        _section.With(ListSection.Item("c"));
        await WaitAsync(bulletin, days: 7);

        var next = (await bulletin.Store.LatestAsync(None))!;
        Assert.Equal(["b", "a", "c"], next.Items.OrderByDescending(i => i.Pinned).ThenBy(i => i.Key).Select(i => i.Key));
        Assert.Equal("Better", next.Find("a")!.Title);
        Assert.Equal(EditionState.Skipped, (await bulletin.Store.FindAsync(1, None))!.State);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_edition()
    {
        _section.With(ListSection.Item("b"), ListSection.Item("a", BulletinPart.Events), ListSection.Item("c"));
        var editions = new List<Edition>();
        for (var run = 0; run < 2; run++)
        {
            await using var bulletin = await StartAsync();
            editions.Add((await bulletin.Compiler.CompileNowAsync(None))!);
        }

        Assert.Equal(editions[0].Items.Select(i => i.Key), editions[1].Items.Select(i => i.Key));
        Assert.Equal(editions[0].Window, editions[1].Window);
    }

    [Fact]
    public async Task Organisers_are_told_once_and_reminded_and_nothing_goes_out_without_them()
    {
        await using var bulletin = await StartAsync();
        await bulletin.SubscribeAsync(Reader);
        _section.With(ListSection.Item("a"));
        await bulletin.Progress.TickAsync(None);
        await WaitAsync(bulletin, days: 7);
        await bulletin.Engine.ClosedAsync("bulletin-notice/1/ready");
        await WaitAsync(bulletin, days: 2);
        await bulletin.Engine.ClosedAsync("bulletin-notice/1/waits0");
        await bulletin.Engine.TickAsync();

        Assert.Equal(EditionState.Ready, (await bulletin.Store.LatestAsync(None))!.State);
        Assert.Equal([Organiser, Organiser], _messenger.Sends.Select(s => s.To));
        Assert.Contains("waits until one of you approves it", _messenger.Sends.Last().Message.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unapproved_it_goes_out_at_its_hour_only_when_that_is_set()
    {
        _schedule.SendUnapproved = true;
        await using var bulletin = await StartAsync();
        await bulletin.SubscribeAsync(Reader);
        _section.With(ListSection.Item("a"));
        await bulletin.Progress.TickAsync(None);
        await WaitAsync(bulletin, days: 7);
        Assert.Equal(EditionState.Ready, (await bulletin.Store.LatestAsync(None))!.State);
        await WaitAsync(bulletin, days: 2);
        await bulletin.Engine.ClosedAsync("bulletin/1/weekly");
        Assert.Contains(_messenger.Sends, s => s.To == Reader);
    }

    [Fact]
    public async Task Readers_have_it_at_their_own_hour_weekly_or_with_the_months_first()
    {
        await using var bulletin = await StartAsync();
        var (monday, monthly) = (new ChannelAddress("telegram", "2"), new ChannelAddress("telegram", "3"));
        await bulletin.SubscribeAsync(Reader);
        await bulletin.SubscribeAsync(monday, c => c with { BulletinTime = new WeeklyHour(DayOfWeek.Monday, 18) });
        await bulletin.SubscribeAsync(monthly, c => c with { Frequencies = c.Frequencies.SetItem(Topics.Bulletin, Frequency.Monthly) });
        _section.With(ListSection.Item("a"));
        await bulletin.Progress.TickAsync(None);
        await SendAsync(bulletin, days: 7);
        Assert.Equal([Reader, monthly], _messenger.Sends.Select(s => s.To).Order(Comparer<ChannelAddress>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id))));

        await WaitUntilAsync(bulletin, new DateTimeOffset(2026, 11, 30, 17, 59, 0, TimeSpan.Zero));
        Assert.DoesNotContain(_messenger.Sends, s => s.To == monday);
        await WaitUntilAsync(bulletin, new DateTimeOffset(2026, 11, 30, 18, 0, 30, TimeSpan.Zero));
        await bulletin.Engine.ClosedAsync("bulletin/1/weekly");
        Assert.Single(_messenger.Sends, s => s.To == monday);

        // The edition of 2 December is the first that goes out in December.
        _section.With(ListSection.Item("b"));
        await WaitAsync(bulletin, days: 2);
        Assert.True((await bulletin.Store.LatestAsync(None))!.OpensMonth);
    }

    [Fact]
    public async Task Who_changes_to_monthly_is_not_told_again_what_they_had_weekly()
    {
        await using var bulletin = await StartAsync();
        var always = new ChannelAddress("telegram", "3");
        await bulletin.SubscribeAsync(Reader);
        await bulletin.SubscribeAsync(always, Monthly);
        await bulletin.Progress.TickAsync(None);
        foreach (var (number, key) in new[] { (1, "november"), (2, "december"), (3, "ninth") })
        {
            await IssueAsync(bulletin, number, key);
        }

        await bulletin.SubscribeAsync(Reader, Monthly);
        await IssueAsync(bulletin, 4, "sixteenth");
        await IssueAsync(bulletin, 5, "twenty-third");
        await IssueAsync(bulletin, 6, "january");
        await bulletin.Engine.ClosedAsync("bulletin/6/monthly");

        var (switched, monthly) = (LastTo(Reader), LastTo(always));
        Assert.All(new[] { "january", "twenty-third", "sixteenth" }, key => Assert.All(new[] { switched, monthly }, text => Assert.Contains("About " + key, text, StringComparison.Ordinal)));
        Assert.Contains("About ninth", monthly, StringComparison.Ordinal);
        Assert.DoesNotContain("About ninth", switched, StringComparison.Ordinal);

        string LastTo(ChannelAddress person) => _messenger.Sends.Last(s => s.To == person).Message.Text.Plain;

        static Choices Monthly(Choices c) => c with { Frequencies = c.Frequencies.SetItem(Topics.Bulletin, Frequency.Monthly) };
    }

    [Fact]
    public async Task Figures_are_counts_and_add_up()
    {
        await using var bulletin = await StartAsync();
        await bulletin.SubscribeAsync(Reader);
        _section.With(ListSection.Item("a"));
        await bulletin.Progress.TickAsync(None);
        await SendAsync(bulletin, days: 7);
        await bulletin.Store.CountAsync(1, "a", BulletinCount.Useful, None);
        await bulletin.Store.CountAsync(1, "a", BulletinCount.Useful, None);
        await bulletin.Progress.TickAsync(None);
        await bulletin.Progress.TickAsync(None);

        var figures = await bulletin.Figures.OfAsync((await bulletin.Store.LatestAsync(None))!, None);
        Assert.Equal(EditionState.Sent, figures.Edition.State);
        Assert.Equal((1, 1, 2), (figures.Deliveries[RowState.Sent], figures.Deliveries.Total, figures.Of(BulletinCount.Useful, "a")));
    }

    private Task<BulletinDriver> StartAsync() => BulletinDriver.StartAsync(_messenger, _time, _section, _schedule, organisers: Organiser);

    private async Task WaitAsync(BulletinDriver bulletin, int days) => await WaitUntilAsync(bulletin, _time.GetUtcNow().AddDays(days));

    private async Task WaitUntilAsync(BulletinDriver bulletin, DateTimeOffset until)
    {
        _time.SetUtcNow(until);
        await bulletin.Progress.TickAsync(None);
        await bulletin.Progress.TickAsync(None);
        await bulletin.Engine.TickAsync();
        await bulletin.Engine.Reconciler.SettledAsync();
    }

    /// <summary>A week later there is something to tell, and it goes out.</summary>
    private async Task IssueAsync(BulletinDriver bulletin, int number, string key)
    {
        _section.With(ListSection.Item(key));
        await WaitAsync(bulletin, days: 7);
        await bulletin.Desk.ApproveAsync(null, now: true, None);
        await bulletin.Progress.TickAsync(None);
        await bulletin.Engine.ClosedAsync($"bulletin/{number}/weekly");
        await bulletin.Progress.TickAsync(None);
    }

    private async Task SendAsync(BulletinDriver bulletin, int days)
    {
        await WaitAsync(bulletin, days);
        await bulletin.Desk.ApproveAsync(null, now: true, None);
        await bulletin.Progress.TickAsync(None);
        await bulletin.Engine.TickAsync();
        await bulletin.Engine.Reconciler.SettledAsync();
        foreach (var occurrence in new[] { "bulletin/1/weekly", "bulletin/1/monthly" })
        {
            await Testing.Eventually.TrueAsync(
                () => bulletin.Engine.Find(occurrence) is { } status && status.Counts[RowState.Leased] + status.Counts[RowState.InFlight] == 0
                    && (status.Counts.Tried > 0 || status.Counts.Total == 0),
                $"{occurrence} is sent to those who want it now");
        }
    }

    private static DateTimeOffset Wednesday(int month, int day) => new(2026, month, day, 9, 0, 0, TimeSpan.Zero);
}
