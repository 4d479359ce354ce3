using CommunityBot.Knowledge.Search;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Search;

public class SpellingTests
{
    private readonly Lexicon _lexicon = Lexicon.Read(Path.Combine(AppContext.BaseDirectory, "Content", "Lexicon"));

    [Theory]
    [InlineData("volonteer", "volunteer")]
    [InlineData("comunity", "community")]
    [InlineData("neigbours", "neighbours")]
    public void A_mistyped_word_is_taken_for_the_one_the_articles_use(string mistyped, string meant) =>
        Assert.Equal(meant, Read(mistyped));

    [Fact]
    public void A_tram_is_never_a_team() => Assert.Equal("tram", Read("tram"));

    private string Read(string word)
    {
        var domain = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["volunteer"] = 30,
            ["community"] = 90,
            ["neighbours"] = 20,
            ["team"] = 40,
            ["train"] = 5,
        };
        var reader = new TextAnalysis(_lexicon, new SpellingCorrector(domain, _lexicon.CommonWords));
        return Assert.Single(reader.Read(word)).Text;
    }
}
