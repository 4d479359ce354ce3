using CommunityBot.Knowledge.Answers;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Answers;

public sealed class FollowUpTests(BuiltInArticles content) : IClassFixture<BuiltInArticles>
{
    private readonly Library _library = content.Library;

    [Fact]
    public void A_question_without_a_subject_is_about_what_was_shown()
    {
        var results = Talk("what is shine", "what time does it start", "do carers pay");

        Assert.Contains("7pm", Told(results[1]), StringComparison.Ordinal);
        Assert.Contains("free", Told(results[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_subject_leaves_the_old_one()
    {
        var results = Talk("what is shine", "how much more money does the council need to save by 2023");

        Assert.Contains("37", Told(results[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_detail_that_the_subject_lacks_is_refused_in_a_follow_up_too()
    {
        var results = Talk("whats social prescribing", "whats the phone no for them");

        Assert.IsType<AnswerResult.NotCovered>(results[1]);
    }

    [Fact]
    public void A_refusal_names_the_subject_and_what_is_missing_and_keeps_to_it()
    {
        var results = Talk("tell me about the bexley community lottery", "and how much is a ticket", "who gets the money");

        var refused = Assert.IsType<AnswerResult.NotCovered>(results[1]);
        Assert.StartsWith("bexley-community-lottery", refused.Nearest[0].Id, StringComparison.Ordinal);
        Assert.Equal("what it costs", refused.Missing);
        Assert.Contains("good causes", Told(results[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_shown_earlier_is_remembered_for_some_turns()
    {
        var first = new Preceding("what is shine", ["shine-club-night"], []);

        var later = first.Shown("what is bvsc", ["bvsc"]).Shown("and the care hub", ["the-care-hub"]);

        Assert.Equal(["the-care-hub"], later.Articles);
        Assert.Equal(["bvsc", "shine-club-night"], later.Earlier);
    }

    private List<AnswerResult> Talk(params string[] turns)
    {
        var preceding = Preceding.Nothing;
        var results = new List<AnswerResult>();
        foreach (var turn in turns)
        {
            results.Add(_library.Answers.Ask(turn, preceding));
            preceding = preceding.After(turn, results[^1]);
        }

        return results;
    }

    private static string Told(AnswerResult result)
    {
        var answered = Assert.IsType<AnswerResult.Answered>(result);
        return string.Join('\n', [.. answered.Articles.Select(a => a.Text), .. answered.Also.Select(a => a.Paragraphs[0])]);
    }
}
