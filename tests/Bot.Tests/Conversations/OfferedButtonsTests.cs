using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using Xunit;

namespace CommunityBot.Bot.Tests.Conversations;

public sealed class OfferedButtonsTests
{
    private static readonly Conversation Offered = new()
    {
        Key = "k",
        Person = new ChannelAddress("test", "1"),
        Offered =
        [
            new OfferedButton("a.0", "Bexley Snap", "/article bexley-snap"),
            new OfferedButton("b.0", "Community garden", "/article garden"),
            new OfferedButton("b.1", "Community litter pick", "/article litter"),
        ],
    };

    [Theory]
    [InlineData("Community garden", "/article garden")]
    [InlineData("2", "/article litter")]
    [InlineData("the second one", "/article litter")]
    [InlineData("first", "/article garden")]
    [InlineData("number 2", "/article litter")]
    [InlineData("The garden one.", "/article garden")]
    public void A_choice_is_made_by_its_label_its_place_or_a_word_of_its_own(string typed, string input) =>
        Assert.Equal(input, Offered.InputOfTyped(typed));

    [Theory]
    [InlineData("the community one")]
    [InlineData("the snap one")]
    [InlineData("the ninth one")]
    [InlineData("the first time I came")]
    public void Words_that_fit_none_or_several_of_the_newest_choices_are_only_words(string typed) =>
        Assert.Null(Offered.InputOfTyped(typed));
}
