using CommunityBot.Conversations;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Delivery;
using Xunit;

namespace CommunityBot.Bot.Tests.FindingMatches;

public sealed class KeptSearchTests
{
    [Fact]
    public void A_search_comes_back_as_it_was_written_down()
    {
        var search = new Request
        {
            Sought = Sought.Role,
            Ages = [new AgeBand(70, 79)],
            Places = [new Place("Erith", PlaceKind.Named, new GeoPoint(51.48, 0.18), 800, true)],
            Times = WeekTimes.On(DayOfWeek.Sunday, 20, 24),
            Wishes = [new Wish("woodwork", "joiner", Sensitivity.None) { Stems = ["joiner"], IsSkill = true }],
            NotConcepts = ["church"],
            NoCar = true,
        };
        var conversation = new Conversation { Key = "web:1", Person = new ChannelAddress("web", "1"), Search = search };

        var back = ConversationJson.ReadConversation(ConversationJson.Write(conversation)).Search!;

        Assert.Equal(search.Times, back.Times);
        Assert.Equal(search.Places.AsEnumerable(), back.Places);
        Assert.Equal("woodwork", Assert.Single(back.Wishes).Concept);
        Assert.Equal(search.Ages.AsEnumerable(), back.Ages);
        Assert.Equal(["church"], back.NotConcepts);
        Assert.True(back.NoCar);
        Assert.Empty(back.Languages);
    }
}
