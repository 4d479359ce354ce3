using CommunityBot.Conversations;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramButtonTests
{
    [Fact]
    public async Task Pressing_a_button_and_typing_its_label_do_the_same_and_the_button_stops_spinning()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Choices);
        api.Says(7, "hello");
        var offer = await api.NextReplyTo(7);

        api.Presses(7, offer, "Bins");
        Assert.Equal("You said: when are bins emptied", (await api.NextReplyTo(7)).Text);
        api.Says(7, "bins");
        Assert.Equal("You said: when are bins emptied", (await api.NextReplyTo(7)).Text);

        await Eventually.TrueAsync(() => api.CallsTo("answerCallbackQuery").Count() == 1, "the press is acknowledged");
    }

    [Fact]
    public async Task An_old_button_counts_as_its_label_and_one_that_cannot_be_read_says_so()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Choices);
        api.Says(7, "hello");
        var offer = await api.NextReplyTo(7);

        api.Send(ScriptedUpdates.Press(8, offer.Buttons.First(), offer));
        Assert.Equal("You said: Bins", (await api.NextReplyTo(8)).Text);
        api.Send(ScriptedUpdates.Press(8, new SentButton("", "gone.0", null), under: null));
        Assert.Equal("You said: /menu expired", (await api.NextReplyTo(8)).Text);
    }

    [Fact]
    public async Task Short_labels_share_a_row_and_what_telegram_has_no_button_for_stands_in_the_text()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Choices);

        api.Says(7, "hello");
        var offer = await api.NextReplyTo(7);

        Assert.Equal(
            [["Bins", "Parks", "Trees"], ["What can I do in my street?"], ["Website"]],
            offer.Rows.Select(row => row.Select(b => b.Text)));
        Assert.Equal("https://www.bexley.gov.uk", offer.Buttons.Last().Url);
        Assert.All(offer.Buttons.Take(4), b => Assert.InRange(b.Data!.Length, 1, 64));
        Assert.Equal("Choose, or call 020 8303 7777.\n\nSamaritans: 116 123\n", offer.Text);
    }

    private static Reply Choices(Turn turn) => turn.Text != "hello"
        ? Reply.Action("You said: " + turn.Text)
        : Reply.Action(
            "Choose, or call 020 8303 7777.",
            ReplyButton.Say("Bins", "when are bins emptied"), ReplyButton.Say("Parks"), ReplyButton.Say("Trees"),
            ReplyButton.Say("What can I do in my street?"), ReplyButton.Open("Website", "https://www.bexley.gov.uk"),
            ReplyButton.Call("The council", "02083037777"), ReplyButton.Call("Samaritans", "116 123"));
}
