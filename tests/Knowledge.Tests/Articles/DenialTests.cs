using CommunityBot.Knowledge.Articles;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Articles;

public sealed class DenialTests
{
    [Theory]
    [InlineData("The strategy does not say when it would open.")]
    [InlineData("It gives no opening times or address.")]
    [InlineData("The strategy itself does not say how or to whom to report.")]
    [InlineData("The strategy says nothing more about it.")]
    public void A_sentence_that_says_what_the_document_leaves_out_is_a_denial(string sentence) => Assert.True(Denials.Is(sentence));

    [Theory]
    [InlineData("Carers got in free of charge.")]
    [InlineData("You do not need permission from the council.")]
    [InlineData("It ran on the second Tuesday of each month.")]
    public void Any_other_sentence_is_not(string sentence) => Assert.False(Denials.Is(sentence));
}
