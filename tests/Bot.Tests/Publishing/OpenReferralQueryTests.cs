using System.Net;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Testing.CommunityDirectory;
using Xunit;

namespace CommunityBot.Bot.Tests.Publishing;

public sealed class ThreeGroups : IAsyncLifetime
{
    public DirectoryService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await DirectoryService.StartAsync(
        (Entries.Named("Erith Gardeners", "a") with { Description = "We grow vegetables.", Ages = new AgeRange(16, null) })
            .At("Pier Road, Erith", 51.4810, 0.1790).On(DayOfWeek.Monday, 10, 12).In("Gardening"),
        (Entries.Named("Sidcup Juniors", "b") with { Ages = new AgeRange(5, 11) })
            .At("Sidcup", 51.4285, 0.1030).On(DayOfWeek.Saturday, 9, 10).In("Football"),
        Entries.Named("Telephone Friends", "c").In("Friendship", "Needs"));

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

public sealed class OpenReferralQueryTests(ThreeGroups groups) : IClassFixture<ThreeGroups>
{
    private readonly DirectoryService _service = groups.Service;

    [Theory]
    [InlineData("", "Erith Gardeners|Sidcup Juniors|Telephone Friends")]
    [InlineData("search=garden", "Erith Gardeners")]
    [InlineData("search=vegetable+GROWING", "Erith Gardeners")]
    [InlineData("search=vegetable+football", "")]
    [InlineData("day=MO", "Erith Gardeners")]
    [InlineData("day=saturday", "Sidcup Juniors")]
    [InlineData("start_time=09:30", "Erith Gardeners")]
    [InlineData("end_time=11:00", "Sidcup Juniors")]
    [InlineData("day=MO&end_time=11:00", "")]
    [InlineData("minimum_age=10", "Erith Gardeners")]
    [InlineData("maximum_age=12", "Sidcup Juniors")]
    [InlineData("taxonomy_term_id=Interests/Football", "Sidcup Juniors")]
    [InlineData("taxonomy_term_id=nothing", "")]
    [InlineData("postcode=DA14&proximity=3000", "Sidcup Juniors")]
    [InlineData("postcode=DA14", "Sidcup Juniors|Erith Gardeners|Telephone Friends")]
    [InlineData("per_page=&search=", "Erith Gardeners|Sidcup Juniors|Telephone Friends")]
    public async Task A_parameter_finds_what_it_asks_for(string query, string names) =>
        Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), await _service.NamesAsync("/services?" + query));

    [Fact]
    public async Task Categories_and_vocabularies_are_found_by_their_published_ids()
    {
        var terms = (await _service.GetAsync("/taxonomy_terms")).Body.GetProperty("contents").EnumerateArray().ToList();
        var friendship = terms.Single(t => t.GetProperty("name").GetString() == "Friendship");

        Assert.Equal(["Telephone Friends"], await _service.NamesAsync("/services?taxonomy_term_id=" + friendship.GetProperty("id")));
        Assert.Equal(["Telephone Friends"], await _service.NamesAsync("/services?taxonomy_id=" + friendship.GetProperty("taxonomy_id")));
    }

    [Fact]
    public async Task Places_near_a_postcode_are_listed_nearest_first_with_their_service()
    {
        var (_, page) = await _service.GetAsync("/service_at_locations?postcode=DA8&proximity=20000");

        Assert.Equal(["Erith Gardeners", "Sidcup Juniors"],
            page.GetProperty("contents").EnumerateArray().Select(c => c.GetProperty("service").GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("page=0", "page", "0", "a whole number from 1 to 1000000")]
    [InlineData("per_page=all", "per_page", "all", "a whole number from 1 to 500")]
    [InlineData("day=someday", "day", "someday", "a day of the week: MO, TU, WE, TH, FR, SA, SU, or its English name")]
    [InlineData("start_time=9.30", "start_time", "9.30", "a time of day, such as 09:30")]
    [InlineData("minimum_age=-1", "minimum_age", "-1", "a whole number from 0 to 150")]
    [InlineData("postcode=EH1+1AA", "postcode", "EH1 1AA", "a postcode, or the first half of one, in the borough or near it, such as DA14 5AB or DA8")]
    [InlineData("proximity=500", "postcode", "", "a postcode, wherever proximity is given")]
    [InlineData("postcode=DA8&proximity=far", "proximity", "far", "a number from 1 to 100000")]
    public async Task A_wrong_parameter_is_named_with_what_was_found_and_what_is_allowed(string query, string parameter, string found, string allowed)
    {
        using var response = await _service.Http.GetAsync(new Uri("/services?" + query, UriKind.Relative), TestContext.Current.CancellationToken);
        var (status, problem) = await _service.GetAsync("/services?" + query);
        var error = problem.GetProperty("errors")[0];

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((parameter, found, allowed), (error.GetProperty("parameter").GetString()!, error.GetProperty("found").GetString()!, error.GetProperty("allowed").GetString()!));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once() =>
        Assert.Equal(3, (await _service.GetAsync("/services?page=x&day=x&minimum_age=x")).Body.GetProperty("errors").GetArrayLength());
}
