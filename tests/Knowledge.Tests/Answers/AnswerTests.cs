using CommunityBot.Knowledge.Answers;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Answers;

public sealed class AnswerTests(BuiltInArticles content) : IClassFixture<BuiltInArticles>
{
    private readonly Library _library = content.Library;

    [Fact]
    public void A_phrasing_is_answered_by_its_article_or_one_of_the_same_section()
    {
        // Every seventh, so that all articles and all places in their lists come up.
        var sample = _library.Articles.Articles.Where(a => a.Answers)
            .SelectMany(a => a.Phrasings.Select(p => (Article: a, Phrasing: p))).Where((_, i) => i % 7 == 0).ToList();

        var missed = sample.Where(s => _library.Ask(s.Phrasing) is not AnswerResult.Answered answered
            || !answered.Articles.Any(a => a.Sections.Intersect(s.Article.Sections).Any())).ToList();

        Assert.True(missed.Count <= 0.03 * sample.Count,
            $"{missed.Count} of {sample.Count}: {string.Join("; ", missed.Take(10).Select(m => $"{m.Article.Id}: {m.Phrasing}"))}");
    }

    [Theory]
    [InlineData("what is comunity conect", "what is community connect")]
    [InlineData("how can i volonteer", "how can i volunteer")]
    [InlineData("wot is teh shine clubnight", "what is the shine club night")]
    public void A_slip_of_the_finger_changes_nothing(string mistyped, string meant) =>
        Assert.Equal(_library.AnswerTo(meant).Sections, _library.AnswerTo(mistyped).Sections);

    [Theory]
    [InlineData("where is it")]
    [InlineData("why")]
    [InlineData("when is it and who")]
    [InlineData("is it free")]
    [InlineData("who runs it")]
    [InlineData("tell me more")]
    public void A_message_that_names_nothing_is_asked_about(string message) =>
        Assert.IsType<AnswerResult.Unclear>(_library.Ask(message));

    [Fact]
    public void A_false_premise_is_not_confirmed() =>
        Assert.IsType<AnswerResult.NotCovered>(_library.Ask("when does the new tram open?"));

    [Fact]
    public void A_signpost_names_who_can_help()
    {
        var refused = Assert.IsType<AnswerResult.NotCovered>(_library.Ask("when is my blue bin collected in sidcup"));

        Assert.Equal("signpost-bins-recycling", refused.Signpost?.Id);
    }

    [Fact]
    public void A_greeting_is_answered_as_one() => Assert.IsType<AnswerResult.Chat>(_library.Ask("hello there"));

    [Fact]
    public void An_unknown_id_is_no_article() => Assert.Null(_library.Answers.Find("no-such-article"));
}
