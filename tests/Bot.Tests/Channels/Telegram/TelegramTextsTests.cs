using CommunityBot.Channels.Telegram;
using CommunityBot.Notifications.Delivery;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramTextsTests
{
    [Fact]
    public void Parts_join_to_the_text_fit_a_message_and_keep_their_styling()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var text = RandomText(new Random(seed));
            var parts = TelegramTexts.Split(text);

            Assert.Equal(text.Plain.TrimEnd(), string.Concat(parts.Select(p => p.Plain)).TrimEnd());
            Assert.All(parts, p => Assert.InRange(p.Plain.Length, 1, 4096));
            Assert.All(parts, p => Assert.False(char.IsLowSurrogate(p.Plain[0]) || char.IsHighSurrogate(p.Plain[^1]), $"seed {seed}"));
            Assert.All(parts, p => Assert.All(p.Spans, s => Assert.InRange(s.Start + s.Length, 1, p.Plain.Length)));
            // Each styled stretch arrives whole, in order: none of these is longer than a message.
            Assert.Equal(
                text.Spans.Select(s => (text.Plain.Substring(s.Start, s.Length), s.Style, s.Target)),
                parts.SelectMany(p => p.Spans.Select(s => (p.Plain.Substring(s.Start, s.Length), s.Style, s.Target))));
        }
    }

    [Fact]
    public void A_paragraph_is_kept_whole_before_a_line_and_a_line_before_a_word()
    {
        var paragraph = string.Concat(Enumerable.Repeat("word ", 500)) + "\n\n";
        var line = string.Concat(Enumerable.Repeat("more ", 500)) + "\n";

        Assert.Equal(paragraph.Length, TelegramTexts.Split(paragraph + line + line)[0].Plain.Length);
        Assert.Equal(line.Length, TelegramTexts.Split(line + line + line)[0].Plain.Length);
        Assert.EndsWith(" ", TelegramTexts.Split(new string('a', 3000) + " " + new string('b', 3000))[0].Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wall_without_a_gap_is_cut_between_whole_characters()
    {
        var parts = TelegramTexts.Split("x" + string.Concat(Enumerable.Repeat("😀", 4000)));

        // An odd first character puts every limit inside a pair.
        Assert.Equal([4095, 3906], parts.Select(p => p.Plain.Length));
        Assert.All(parts, p => Assert.True(char.IsLowSurrogate(p.Plain[^1]) && !char.IsLowSurrogate(p.Plain[0])));
    }

    [Fact]
    public void A_styled_stretch_longer_than_a_message_stays_styled_in_every_part()
    {
        var bold = new RichTextBuilder().Add("Read this: ").Bold(new string('b', 9000)).Build();

        var parts = TelegramTexts.Split(bold);

        Assert.Equal(9000, parts.Sum(p => p.Spans.Sum(s => s.Length)));
    }

    [Fact]
    public void Blank_stretches_make_no_message()
    {
        var parts = TelegramTexts.Split("start" + new string('\n', 9000) + "end");

        Assert.All(parts, p => Assert.False(string.IsNullOrWhiteSpace(p.Plain)));
        Assert.Contains("end", parts[^1].Plain, StringComparison.Ordinal);
    }

    private static RichText RandomText(Random random)
    {
        string[] pieces = ["word ", "word, ", "Ende.\n", "So.\n\n", "😀😀 ", "żółw ", "lengthierword", "e\u0301 "];
        var text = new RichTextBuilder();
        var length = random.Next(100, 4000);
        for (var i = 0; i < length; i++)
        {
            var piece = pieces[random.Next(pieces.Length)];
            _ = random.Next(40) switch
            {
                0 => text.Bold(string.Concat(Enumerable.Repeat(piece, random.Next(1, 60)))),
                1 => text.Link(piece, "https://www.bexley.gov.uk"),
                _ => text.Add(piece),
            };
        }

        return text.Build();
    }
}
