using CommunityBot.Knowledge.Articles;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Articles;

public sealed class ContentTests(BuiltInArticles content) : IClassFixture<BuiltInArticles>
{
    private readonly Library _library = content.Library;

    [Fact]
    public void Every_built_in_article_loads_without_a_mistake() => Assert.Empty(_library.Articles.Problems);

    [Fact]
    public void Every_section_of_the_strategy_has_articles()
    {
        var topics = _library.Answers.Topics().Select(t => t.Key);

        Assert.Equal(StrategySections.All, topics);
    }

    [Fact]
    public void An_article_from_the_strategy_says_when_it_ended() =>
        Assert.All(_library.Articles.Articles.Where(a => a.Answers), a => Assert.InRange(a.ValidTo!.Value.Year, 2023, 2024));
}
