using CommunityBot.Knowledge.Search;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Search;

public class StemmerTests
{
    [Theory]
    [InlineData("volunteers", "volunt")]
    [InlineData("volunteering", "volunt")]
    [InlineData("neighbourliness", "neighbourli")]
    [InlineData("communities", "communiti")]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("ties", "tie")]
    [InlineData("gas", "gas")]
    [InlineData("agreed", "agre")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("happy", "happi")]
    [InlineData("say", "say")]
    [InlineData("relational", "relat")]
    [InlineData("hopefulness", "hope")]
    [InlineData("generously", "generous")]
    [InlineData("news", "news")]
    [InlineData("dying", "die")]
    [InlineData("at", "at")]
    [InlineData("2019", "2019")]
    public void Words_are_reduced_as_Porter2_does(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));
}
