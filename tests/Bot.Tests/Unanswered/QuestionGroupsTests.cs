using CommunityBot.Unanswered;
using Xunit;

namespace CommunityBot.Bot.Tests.Unanswered;

public class QuestionGroupsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Questions_that_share_their_content_words_stand_together_most_asked_first()
    {
        var groups = QuestionGroups.Of(Asked(
            "is there a chess club", "when does the new tram open", "When will the tram be opening?", "new tram opening when??", "swimming lessons for adults"));
        Assert.Equal([3, 1, 1], groups.Select(g => g.Questions.Count));
        Assert.Equal("when does the new tram open", groups[0].Leading);
        Assert.Equal(["is there a chess club", "swimming lessons for adults"], groups.Skip(1).Select(g => g.Leading));
    }

    [Fact]
    public void Questions_about_other_things_in_the_same_form_stay_apart() =>
        Assert.Equal(2, QuestionGroups.Of(Asked("where can I find a chess club", "where can I find a food bank")).Count);

    [Fact]
    public void Questions_of_small_words_only_are_grouped_by_all_of_them() =>
        Assert.Equal([2, 1], QuestionGroups.Of(Asked("what is it", "What is it?", "where are you")).Select(g => g.Questions.Count));

    [Fact]
    public void A_wording_is_listed_once() =>
        Assert.Equal(["tram times"], QuestionGroups.Of(Asked("tram times", "Tram times", "tram times ")).Single().Wordings);

    private static IEnumerable<UnansweredQuestion> Asked(params string[] questions) =>
        questions.Select((question, i) => new UnansweredQuestion([$"{i}"], question, null, null, Monday.AddMinutes(i)));
}
