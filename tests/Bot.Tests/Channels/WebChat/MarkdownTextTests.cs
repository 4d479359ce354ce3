using CommunityBot.Channels.WebChat;
using CommunityBot.Notifications.Delivery;
using Markdig;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.WebChat;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("plain words, and £5 (five) - really! 1.5 + 2 = 3.5")]
    [InlineData("*stars* _lines_ `code` ~~gone~~ | a | b |")]
    [InlineData("<b>bold</b> &amp; <script>x</script>")]
    [InlineData("[a](http://b) ![c](d) <http://e.f>")]
    [InlineData("# heading\n- item\n+ item\n1. one\n2) two\n=====")]
    [InlineData("back\\slash \\* and \\\\")]
    public void Whatever_a_text_holds_reads_the_same_after_markdown(string text)
    {
        var markdown = MarkdownText.Of(new RichTextBuilder().Bold("Title").Paragraph().Add(text).Build());

        var html = Markdown.ToHtml(markdown);

        Assert.Equal("<p><strong>Title</strong></p>\n<p>" + Encoded(text) + "</p>\n", html);
    }

    [Fact]
    public void Styling_becomes_markdown_and_spaces_stay_outside()
    {
        var text = new RichTextBuilder().Bold(" Call ").Phone("+44 20 8303 7777").Add(" or see ").Link("a [list]", "https://x.y/(a)?b=<c>").Build();

        Assert.Equal(
            " **Call** [+44 20 8303 7777](<tel:+442083037777>) or see [a \\[list\\]](<https://x.y/(a)?b=%3Cc%3E>)",
            MarkdownText.Of(text));
    }

    private static string Encoded(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("\n", "<br />\n", StringComparison.Ordinal);
}
