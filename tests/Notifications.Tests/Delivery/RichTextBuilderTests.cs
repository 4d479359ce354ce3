using CommunityBot.Notifications.Delivery;
using Xunit;

namespace CommunityBot.Notifications.Tests.Delivery;

public class RichTextBuilderTests
{
    [Fact]
    public void Offsets_count_utf16_code_units_so_that_emoji_before_a_span_count_twice()
    {
        var text = new RichTextBuilder().Add("👍🏽 ").Bold("Yes 🎉").Add(" or ").Link("no", "https://example.org").Build();

        Assert.Equal("👍🏽 Yes 🎉 or no", text.Plain);
        Assert.Equal(
            [new TextSpan(5, 6, TextStyle.Bold), new TextSpan(15, 2, TextStyle.Link, "https://example.org")], text.Spans);
        Assert.All(text.Spans, s => Assert.InRange(s.Start + s.Length, 0, text.Plain.Length));
    }

    [Fact]
    public void Spans_of_an_added_text_move_with_it()
    {
        var inner = new RichTextBuilder().Bold("999").Build();

        var text = new RichTextBuilder().Add("🚑 Call ").Add(inner).Build();

        var span = Assert.Single(text.Spans);
        Assert.Equal("999", text.Plain.Substring(span.Start, span.Length));
    }

    [Fact]
    public void A_telephone_number_is_dialled_without_its_spaces()
    {
        var text = new RichTextBuilder().Phone("+44 (0)20 8303 7777").Build();

        Assert.Equal("+44 (0)20 8303 7777", text.Plain);
        Assert.Equal("+4402083037777", Assert.Single(text.Spans).Target);
    }

    [Fact]
    public void Paragraphs_and_lines_come_between_and_never_first()
    {
        var text = new RichTextBuilder().Paragraph().Line().Add("a").Paragraph().Add("b").Line().Add("c").Build();

        Assert.Equal("a\n\nb\nc", text.Plain);
    }

    [Fact]
    public void Nothing_styled_leaves_no_span() => Assert.Empty(new RichTextBuilder().Bold("").Build().Spans);

    [Fact]
    public void Markup_in_a_text_stays_text() => Assert.Equal("<b>*hi*</b>", RichText.Of("<b>*hi*</b>").ToString());
}
