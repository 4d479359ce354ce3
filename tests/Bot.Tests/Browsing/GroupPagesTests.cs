using System.Net;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Testing.CommunityDirectory;
using Xunit;

namespace CommunityBot.Bot.Tests.Browsing;

public sealed class GroupsToBrowse : IAsyncLifetime
{
    public DirectoryService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await DirectoryService.StartAsync(
        (Entries.Named("Erith Gardeners", "a") with { Ages = new AgeRange(18, null), Fees = "Free", Description = "<b>Bold</b> & free. Write to jo.bloggs@mail.example." })
            .At("Pier Road, Erith", 51.4810, 0.1790, "Step-free").On(DayOfWeek.Monday, 10, 12).In("Gardening"),
        Entries.Named("Sidcup Juniors", "b").At("Sidcup", 51.4285, 0.1030).In("Football"),
        Entries.Named("Ended Club", "c") with { Status = ServiceStatus.Defunct },
        (Entries.Named("Pretend Choir", "d") with { Invented = true }).In("Singing"),
        Entries.Named("Shine", "e").In("shine-club-night", ArticleLink.Taxonomy),
        Entries.Full("f") with { Status = ServiceStatus.Active });

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class GroupPagesTests(GroupsToBrowse groups) : IClassFixture<GroupsToBrowse>
{
    [Theory]
    [InlineData("", "Erith Gardeners|Pretend Choir|Riverside Shed|Shine|Sidcup Juniors")]
    [InlineData("?q=gardener", "Erith Gardeners")]
    [InlineData("?category=football", "Sidcup Juniors")]
    [InlineData("?day=Monday&free=yes&stepfree=yes&age=40", "Erith Gardeners")]
    [InlineData("?age=15&q=erith", "")]
    [InlineData("?near=DA14&q=juniors", "Sidcup Juniors")]
    [InlineData("?near=erith&category=football", "")]
    [InlineData("?page=99&q=gardener", "Erith Gardeners")]
    public async Task The_list_shows_what_fits_and_is_open_to_people(string query, string names)
    {
        var page = await PageAsync("/groups" + query);

        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), page.Split("<h3>")[1..].Select(p => p.Split('>')[1].Split('<')[0]));
    }

    [Fact]
    public async Task An_unknown_place_is_said_to_be_unknown()
    {
        Assert.Contains("I don't know the place", await PageAsync("/groups?near=Atlantis"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_tells_what_one_needs_to_know_and_shows_markup_as_it_was_written()
    {
        var page = await PageAsync("/groups/a?near=erith");

        Assert.Contains("&lt;b&gt;Bold&lt;/b&gt; &amp; free.", page, StringComparison.Ordinal);
        Assert.Contains("Every Monday, 10am to noon", page, StringComparison.Ordinal);
        Assert.Contains("Next times", page, StringComparison.Ordinal);
        Assert.Contains("of a mile from Erith", page, StringComparison.Ordinal);
        Assert.Contains("Aged 18 and over", page, StringComparison.Ordinal);
        Assert.Contains("Step-free", page, StringComparison.Ordinal);
        Assert.DoesNotContain("jo.bloggs", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unsure_is_quoted_and_no_next_times_are_made_of_it()
    {
        var page = WebUtility.HtmlDecode(await PageAsync("/groups/f"));

        Assert.Contains("says: “Mondays, mostly”", page, StringComparison.Ordinal);
        Assert.Contains("Last checked 4 May 2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" Monday 2", page.Split("Next times")[^1].Split("</div>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_is_explained_by_its_article() =>
        Assert.Contains("Source: Bexley Connected Communities strategy", await PageAsync("/groups/e"), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_invented_says_so_in_the_list_and_on_its_page()
    {
        Assert.Contains("Invented example", await PageAsync("/groups?q=choir"), StringComparison.Ordinal);
        Assert.Contains("Invented example", await PageAsync("/groups/d"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_gone_says_so_and_one_that_has_ended_too()
    {
        Assert.Contains("not there any more", await PageAsync("/groups/none", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("no longer runs", await PageAsync("/groups/c"), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await groups.Service.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
