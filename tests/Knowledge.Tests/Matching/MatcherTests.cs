using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Profiles;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Matching;

public sealed class MatcherTests
{
    [Fact]
    public void A_child_is_offered_nothing_for_adults_or_of_unknown_age()
    {
        var bexley = new Bexley(
            Bexley.Group("Adult chess", "Chess for adults.") with { Ages = new AgeRange(18, null) },
            Bexley.Group("Chess", "Friendly chess in the pub."),
            Bexley.Group("Junior chess", "Chess for children of 7 to 14."));

        Assert.Equal(["Junior chess"], bexley.Offers("chess for my son, 9"));
    }

    [Theory]
    [InlineData("Gaming and chess for autistic teenagers, 13-19. Saturdays 2-4.", 13, 19)]
    [InlineData("16-24 and not in work or college? Chess and lunch.", 16, 24)]
    [InlineData("Chess on Sunday, £2 a head, under 5s nothing.", null, null)]
    public void Ages_are_read_from_prose(string description, int? from, int? to) =>
        Assert.Equal(new AgeRange(from, to), ProseAges.Fill(AgeRange.Any, description.ToLowerInvariant(), "chess", isRole: false));

    [Fact]
    public void What_took_place_on_a_date_that_is_past_is_offered_to_nobody()
    {
        var bexley = new Bexley(Bexley.Group("Chess picnic", "Chess and cake on Sunday 5 June 2022!"), Bexley.Group("Chess club", "Chess since 5 June 2022."));

        Assert.Equal(["Chess club"], bexley.Offers("chess"));
    }

    [Fact]
    public void Somebody_who_cant_do_stairs_is_offered_only_what_says_that_it_is_step_free_and_told_of_what_doesnt_say()
    {
        var upstairs = Bexley.Group("Upstairs knitting", "Knitting. Stairs only.") with { Locations = [Bexley.In("Welling")] };
        var somewhere = Bexley.Group("Somewhere knitting", "Knitting.") with { Locations = [Bexley.In("Welling")] };
        var groundFloor = Bexley.Group("Ground floor knitting", "Knitting. Step-free.") with { Locations = [Bexley.In("Welling")] };

        Assert.Equal(["Ground floor knitting"], new Bexley(upstairs, somewhere, groundFloor).Offers("knitting for my mum, she cant do stairs"));

        var nothing = Assert.IsType<MatchResult.NothingFits>(new Bexley(upstairs, somewhere).Ask("knitting for my mum, she cant do stairs"));
        Assert.Equal([Obstacle.StepsNotKnown], nothing.Nearest.Single(n => n.Service.Name == "Somewhere knitting").InTheWay);
        Assert.Equal([Obstacle.Steps], nothing.Nearest.Single(n => n.Service.Name == "Upstairs knitting").InTheWay);
    }

    [Theory]
    [InlineData("Victorian hall. Five steps up.", StepFreeAccess.No)]
    [InlineData("One low step", StepFreeAccess.No)]
    [InlineData("Level, roller shutter door", StepFreeAccess.Yes)]
    [InlineData("Two steps at the front, ramp at the side", StepFreeAccess.Yes)]
    [InlineData("Ladder and gangplank aboard. The shed ashore is step-free.", StepFreeAccess.Unknown)]
    [InlineData("Bell at the door", StepFreeAccess.Unknown)]
    public void What_a_venue_says_of_steps_is_read(string accessibility, StepFreeAccess read) =>
        Assert.Equal(read, Access.Of(Bexley.Group("Knitting", "Knitting.") with { Locations = [Bexley.In("Welling", accessibility)] }, "knitting.", atHome: false));

    [Fact]
    public void What_is_near_to_the_wish_but_not_the_thing_is_named_as_such_and_not_offered()
    {
        var bexley = new Bexley(Bexley.Group("Tea dance", "Ballroom dancing and tea."), Bexley.Group("Knit and natter", "Knitting and tea."));

        Assert.Equal("Tea dance", Assert.IsType<MatchResult.NothingFits>(bexley.Ask("ballet for my daughter, 19")).Nearest.First().Service.Name);
    }

    [Fact]
    public void A_womens_team_is_not_offered_to_somebody_who_didnt_say_but_named()
    {
        var bexley = new Bexley(Bexley.Group("Wanderers Women: come and kick", "Women 18+, no experience, football under lights."));

        Assert.Equal([Obstacle.ForWomen], Assert.IsType<MatchResult.NothingFits>(bexley.Ask("a kickabout, football for beginners")).Nearest.Single().InTheWay);
    }

    [Fact]
    public void Known_times_that_dont_fit_are_out_and_unknown_ones_are_asked_about()
    {
        var bexley = new Bexley(
            Bexley.Group("Monday choir", "Choir.") with { Schedules = [Bexley.Every(DayOfWeek.Monday, 10, 12)] },
            Bexley.Group("Evening choir", "Choir.") with { Schedules = [Bexley.Every(DayOfWeek.Thursday, 19, 21)] },
            Bexley.Group("Some choir", "Choir."));

        Assert.Equal(["Evening choir", "Some choir"], bexley.Offers("i want to sing in a choir, evenings"));
    }

    [Fact]
    public void Women_only_is_kept_to_and_groups_for_women_are_not_offered_to_men()
    {
        var bexley = new Bexley(
            Bexley.Group("Women's swim", "Women only swimming."),
            Bexley.Group("Swim for all", "Swimming for everybody."));

        Assert.Equal(["Women's swim"], bexley.Offers("women only swimming"));
        Assert.Equal(["Swim for all"], bexley.Offers("swimming for my husband"));
    }

    [Fact]
    public void What_nothing_in_the_directory_is_about_is_said_to_fit_nothing() =>
        Assert.IsType<MatchResult.NothingFits>(
            new Bexley(Bexley.Group("Knit and natter", "Knitting and tea.")).Ask("karate class for beginners in sidcup"));

    [Fact]
    public void Who_offers_time_is_offered_roles_and_who_looks_for_a_group_groups()
    {
        var bexley = new Bexley(
            Bexley.Role("Garden volunteer", "Help in the garden."),
            Bexley.Group("Garden club", "A gardening group."));

        Assert.Equal(["Garden volunteer"], bexley.Offers("i want to volunteer in a garden"));
        Assert.Equal(["Garden club"], bexley.Offers("is there a gardening group for my mum to join"));
    }

    [Fact]
    public void The_nearer_comes_first_and_the_distance_is_said_to_be_about()
    {
        var bexley = new Bexley(
            Bexley.Group("Erith art", "Art group.") with { Locations = [Bexley.In("Erith")] },
            Bexley.Group("Belvedere art", "Art group.") with { Locations = [Bexley.In("Belvedere")] });

        var matched = Assert.IsType<MatchResult.Matched>(bexley.Ask("art group in erith"));

        Assert.Equal("Erith art", matched.Offers[0].Service.Name);
        Assert.Contains(matched.Offers[1].Reasons.OfType<Reason.Near>(), n => ReasonWords.Of(n).StartsWith("about", StringComparison.Ordinal));
    }

    [Fact]
    public void A_group_for_those_with_a_need_is_not_offered_to_those_without() =>
        Assert.Empty(new Bexley(Bexley.Group("Stroke walking group", "Walking for people after a stroke.")).Offers("walking group for me"));

    [Fact]
    public void Entries_that_are_withdrawn_or_say_that_they_ended_are_not_offered()
    {
        var bexley = new Bexley(
            Bexley.Group("Old chess", "Chess. No longer running."),
            Bexley.Group("Gone chess", "Chess.") with { WithdrawnOn = new DateOnly(2026, 1, 1) });

        Assert.Empty(bexley.Offers("chess club"));
    }
}
