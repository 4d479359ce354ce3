using System.Net;
using System.Xml.Linq;
using CommunityBot.Bulletins;
using CommunityBot.Bulletins.NewsFeeds;
using CommunityBot.Bulletins.Organising;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.CommunityDirectory;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

/// <summary>A service with one edition that is out: two groups, an organiser's item, one for lottery readers, and the week's action.</summary>
public sealed class BulletinThatIsOut : IAsyncLifetime
{
    public static ChannelAddress Reader { get; } = new("telegram", "7");

    public DirectoryService Service { get; private set; } = null!;

    internal BulletinActs Acts => Of<BulletinActs>();

    public async ValueTask InitializeAsync()
    {
        Service = await DirectoryService.StartAsync(
            (Entries.Named("Erith Gardeners", "a") with { Description = "<b>Bold</b> & free." }).At("Pier Road, Erith", 51.4810, 0.1790).In("Gardening"),
            Entries.Named("Sidcup Juniors", "b").At("Sidcup", 51.4285, 0.1030).In("Football"),
            Entries.Named("Pretend Choir", "d") with { Invented = true });
        await Of<ISubscribers>().ChangeAsync(
            Reader, known => known.Give(new ConsentRecord(Topics.Bulletin, Given: true, "Yes", "1", "telegram", DateTimeOffset.UnixEpoch)), CancellationToken.None);
        await ActAsync("draft");
        await ActAsync("add", "Have your say on the riverside | What should it be like? | https://www.example.org/riverside | closes: 2099-12-10 | area: Erith");
        await ActAsync("add", "The numbers are out | part: lottery");
        await ActAsync("approve", "now");
    }

    public T Of<T>()
        where T : notnull => Service.Services.GetRequiredService<T>();

    internal async Task<string> ActAsync(string act, string argument = "")
    {
        var answer = await Acts.DoAsync(new BulletinRequest(act, argument), CancellationToken.None);
        return answer.Done ? answer.Text : throw new InvalidOperationException(answer.Text);
    }

    public async Task<string> LinkAsync() => "t=" + await Of<ReaderLinks>().IssueAsync("telegram:7", 1);

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class BulletinPagesTests(BulletinThatIsOut bulletin) : IClassFixture<BulletinThatIsOut>
{
    private HttpClient Http => bulletin.Service.Http;

    [Theory]
    [InlineData("/bulletin")]
    [InlineData("/bulletin/1")]
    [InlineData("/bulletin/1.txt")]
    public async Task The_edition_is_there_for_everybody_without_what_only_some_chose(string path)
    {
        var page = WebUtility.HtmlDecode(await GetAsync(path));

        Assert.Contains("The Bexley Bulletin, no. 1", page, StringComparison.Ordinal);
        Assert.Contains("Have your say on the riverside", page, StringComparison.Ordinal);
        Assert.Contains("Closes on 10 December 2099", page, StringComparison.Ordinal);
        Assert.Contains("Erith Gardeners", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pretend Choir", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The numbers are out", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_is_rss_with_permanent_links()
    {
        var channel = XDocument.Parse(await GetAsync("/bulletin/feed.xml")).Root!.Element("channel")!;
        var item = channel.Element("item")!;

        Assert.Equal(["title", "link", "description"], channel.Elements().Take(3).Select(e => e.Name.LocalName));
        Assert.EndsWith("/bulletin/1", item.Element("guid")!.Value, StringComparison.Ordinal);
        Assert.True(DateTimeOffset.TryParse(item.Element("pubDate")!.Value, System.Globalization.CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task What_is_not_approved_or_not_there_is_not_found()
    {
        using var response = await Http.GetAsync(new Uri("/bulletin/2", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Looking_at_ones_choices_changes_nothing_and_saving_does()
    {
        var link = "/bulletin/choices?" + await bulletin.LinkAsync();
        var before = await ReaderAsync();
        Assert.Contains("Every week", await GetAsync(link), StringComparison.Ordinal);
        Assert.Contains("Stop the Bulletin?", await GetAsync("/bulletin/unsubscribe?" + await bulletin.LinkAsync()), StringComparison.Ordinal);
        Assert.Equal(before, await ReaderAsync());

        Assert.Contains("Saved.", await PostAsync(link, ("frequency", "monthly"), ("day", "Saturday"), ("hour", "10"), ("area", "erith"), ("area", "narnia"), ("interest", "gardening")), StringComparison.Ordinal);
        var choices = (await ReaderAsync()).Choices;
        Assert.Equal("erith", choices.Areas.Single());
        Assert.Equal("gardening", choices.Interests.Single());
        Assert.Equal(new WeeklyHour(DayOfWeek.Saturday, 10), choices.BulletinTime);
        Assert.Equal(Frequency.Monthly, choices.FrequencyOf(Topics.Find(Topics.Bulletin)!));
    }

    [Fact]
    public async Task One_post_stops_the_bulletin_and_is_counted_once()
    {
        var person = new ChannelAddress("telegram", "8");
        await bulletin.Of<ISubscribers>().ChangeAsync(
            person, known => known.Give(new ConsentRecord(Topics.Bulletin, Given: true, "Yes", "1", "telegram", DateTimeOffset.UnixEpoch)), CancellationToken.None);
        var link = "/bulletin/unsubscribe?t=" + await bulletin.Of<ReaderLinks>().IssueAsync("telegram:8", 1);
        await PostAsync(link, ("List-Unsubscribe", "One-Click"));
        await PostAsync(link, ("List-Unsubscribe", "One-Click"));

        Assert.False((await bulletin.Of<ISubscribers>().FindAtAsync(person, CancellationToken.None))!.Wants(Topics.Bulletin));
        Assert.Contains("Stopped the Bulletin, on its page or in the chat: 1.", await bulletin.ActAsync("figures"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc.def")]
    [InlineData("another purpose")]
    [InlineData("changed")]
    public async Task A_link_that_is_not_ours_opens_nothing(string kind)
    {
        var own = (await bulletin.LinkAsync())[2..];
        var token = kind switch
        {
            "another purpose" => await bulletin.Of<CommunityBot.Channels.WebChat.ConversationTokens>().IssueAsync(
                CommunityBot.Channels.WebChat.TokenUse.Page, new CommunityBot.Channels.WebChat.TokenClaims("telegram:7", null)),
            "changed" => (own[0] == 'A' ? 'B' : 'A') + own[1..],
            _ => kind,
        };
        using var response = await Http.GetAsync(new Uri("/bulletin/choices?t=" + token, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Useful_is_counted_once_for_each_and_nobody_is_kept()
    {
        var key = (await bulletin.Of<IBulletinStore>().LatestAsync(CancellationToken.None))!.Items.First(i => i.Part == BulletinPart.HaveYourSay).Key;
        await PostAsync("/bulletin/1/rate", ("item", key), ("useful", "yes"));
        await PostAsync("/bulletin/1/rate", ("item", key), ("useful", "yes"));

        Assert.Contains("useful 1, not useful 0", await bulletin.ActAsync("figures"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_become_news_once_and_what_is_no_feed_is_said_to_be_none()
    {
        var visits = bulletin.Of<NewsFeedVisits>();
        var feed = System.Text.Encoding.UTF8.GetBytes(
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x 'boom'>]><rss version='2.0'><channel><item><title>Library &amp;amp; you</title><link>https://example.org/1</link>"
            + "<guid>1</guid><description>&lt;p&gt;Open &lt;b&gt;late&lt;/b&gt;&lt;/p&gt;</description><pubDate>Someday</pubDate></item>"
            + "<item><title>Old</title><pubDate>Mon, 01 Jan 2001 09:00:00 GMT</pubDate></item></channel></rss>");
        var since = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        Assert.Null(await visits.TakeAsync("library", feed, CancellationToken.None));
        Assert.Null(await visits.TakeAsync("library", feed, CancellationToken.None));
        Assert.NotNull(await visits.TakeAsync("library", "no feed"u8.ToArray(), CancellationToken.None));

        var news = await bulletin.Of<INewsStore>().InAsync(new EditionWindow(since, since.AddHours(1)), 10, CancellationToken.None);
        Assert.Equal(("Library & you", "Open late", "https://example.org/1"), (news.Single().Item.Title, news.Single().Item.Text, news.Single().Item.Link));
    }

    private async Task<Subscriber> ReaderAsync() => (await bulletin.Of<ISubscribers>().FindAtAsync(BulletinThatIsOut.Reader, CancellationToken.None))!;

    private Task<string> GetAsync(string path) => Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
