using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Matching;

public sealed class RequestReaderTests
{
    [Fact]
    public void The_joiner_is_understood()
    {
        var request = Bexley.Read("was a joiner, sundays only, no car, foots cray way");

        Assert.Equal(Sought.Role, request.Sought);
        Assert.Contains(request.Wishes, w => w is { Concept: "woodwork", IsSkill: true });
        Assert.Equal("Foots Cray", Assert.Single(request.Places).Name);
        Assert.True(request.NoCar);
        Assert.NotEqual(0UL, request.Times![DayOfWeek.Sunday]);
        Assert.Equal(0UL, request.Times[DayOfWeek.Saturday]);
    }

    [Fact]
    public void The_mum_who_is_on_her_own_is_understood()
    {
        var request = Bexley.Read("somewhere for my mum who's on her own now, she can't do stairs");

        Assert.True(request.ForOther);
        Assert.Equal(Gender.Female, request.Gender);
        Assert.True(request.StepFree);
        Assert.Contains(request.Wishes, w => w.Concept == "company");
        Assert.NotEqual(Sought.Role, request.Sought);
    }

    [Theory]
    [InlineData("my mum is 82 and lonely", 82, 82)]
    [InlineData("football for my lad, year 9", 13, 14)]
    [InlineData("something for my 4 year old daughter", 4, 4)]
    [InlineData("my dad, in his 70s, likes chess", 70, 79)]
    [InlineData("club for my toddler", 1, 3)]
    public void Ages_are_read_also_where_they_are_implied(string text, int from, int to) =>
        Assert.Equal(new AgeBand(from, to), Assert.Single(Bexley.Read(text).Ages));

    [Theory]
    [InlineData("gardening after work")]
    [InlineData("gardening, not mornings or afternoons")]
    public void Evenings_are_read(string text)
    {
        var monday = Bexley.Read(text).Times![DayOfWeek.Monday];

        Assert.NotEqual(0UL, monday & (1UL << 38));
        Assert.Equal(0UL, monday & (1UL << 20));
    }

    [Theory]
    [InlineData("a walk with my dad, i work mon-fri 8 till 6")]
    [InlineData("dancing, i've a monday job")]
    public void Days_that_are_worked_do_not_suit(string text)
    {
        var times = Bexley.Read(text).Times!;

        Assert.Equal(0UL, times[DayOfWeek.Monday] & (1UL << 24));
        Assert.NotEqual(0UL, times[DayOfWeek.Saturday]);
    }

    [Theory]
    [InlineData("gardening, not before 9 in the morning", 18, 48)]
    [InlineData("gardening, not before nine in the morning please", 18, 48)]
    [InlineData("gardening, nothing before 9am", 18, 48)]
    [InlineData("gardening, no earlier than 10am", 20, 48)]
    [InlineData("gardening, i can't leave the house before 10", 20, 48)]
    [InlineData("gardening, not until after 2 in the afternoon", 28, 48)]
    [InlineData("gardening, nothing after 8pm", 0, 40)]
    [InlineData("gardening, nothing later than 8 in the evening", 0, 40)]
    [InlineData("gardening, not after 9 at night", 0, 42)]
    [InlineData("gardening after 7 in the evening", 38, 48)]
    [InlineData("gardening before half past 10 in the morning", 0, 21)]
    [InlineData("gardening between 9 and 11 in the morning", 18, 22)]
    public void An_hour_and_what_is_said_against_it_are_read_together(string text, int from, int to)
    {
        Assert.Equal(WeekTimes.Between(from, to)[DayOfWeek.Monday], Bexley.Read(text).Times![DayOfWeek.Monday]);
    }

    [Theory]
    [InlineData("gardening, i don't mind before 10", 0, 20)]
    [InlineData("gardening, i don't drive so before 10", 0, 20)]
    [InlineData("gardening, mornings", 0, 25)]
    public void What_says_nothing_against_an_hour_leaves_it(string text, int from, int to)
    {
        Assert.Equal(WeekTimes.Between(from, to)[DayOfWeek.Monday], Bexley.Read(text).Times![DayOfWeek.Monday]);
    }

    [Fact]
    public void No_check_and_no_experience_are_needs_of_those_who_offer_time()
    {
        Assert.True(Bexley.Read("happy to volunteer but no dbs please").NoCheck);
        Assert.True(Bexley.Read("would volunteer from home, no special skills sorry").Inexperienced);
    }

    [Fact]
    public void A_second_message_takes_away_adds_and_moves()
    {
        var without = Bexley.Read("volunteering in sidcup, any day", "actually not evenings");
        Assert.Equal(0UL, without.Times![DayOfWeek.Monday] & (1UL << 40));
        Assert.Equal("Sidcup", Assert.Single(without.Places).Name);

        var added = Bexley.Read("choir on mondays", "can be tuesday too");
        Assert.NotEqual(0UL, added.Times![DayOfWeek.Monday]);
        Assert.NotEqual(0UL, added.Times[DayOfWeek.Tuesday]);

        Assert.Empty(Bexley.Read("choir in sidcup", "forget sidcup").Places);
    }

    [Fact]
    public void What_is_ruled_out_is_no_wish()
    {
        var request = Bexley.Read("somewhere to meet people, anything but church");

        Assert.Contains("church", request.NotConcepts);
        Assert.DoesNotContain(request.Wishes, w => w.Concept == "church");
    }

    [Fact]
    public void What_speaks_of_health_is_marked_and_left_out_of_what_is_stored()
    {
        var request = Bexley.Read("dementia cafe and gardening in welling");

        Assert.Contains(request.Wishes, w => w is { Concept: "dementia", Sensitivity: Sensitivity.Health });
        Assert.DoesNotContain(request.WithoutSensitive().Wishes, w => w.Concept == "dementia");
        Assert.Contains(request.WithoutSensitive().Wishes, w => w.Concept == "gardening");
    }

    [Fact]
    public void Free_on_a_day_is_no_price()
    {
        Assert.False(Bexley.Read("chess, im free on tuesdays").FreeOnly);
        Assert.True(Bexley.Read("chess club, must be free").FreeOnly);
    }
}
