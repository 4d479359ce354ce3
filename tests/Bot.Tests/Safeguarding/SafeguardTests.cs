using System.Text.Json;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Safeguarding.Detection;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

public sealed class SafeguardTests
{
    [Theory]
    [InlineData("i want to die", "116 123", "Call Samaritans")]
    [InlineData("my dad hits me", "0800 1111", "Call Childline")]
    [InlineData("my husband hits me", "0808 2000 247", "Call National Domestic Abuse Helpline")]
    [InlineData("I have nowhere to sleep tonight", "0808 800 4444", "Call Shelter")]
    [InlineData("we have no food left", "0808 208 2138", "Call Citizens Advice and Trussell helpline")]
    public async Task Danger_is_answered_with_people_to_call(string text, string number, string button)
    {
        var turns = new TestTurns();

        var reply = Assert.Single(await turns.SayAsync(text));

        Assert.Equal(ReplyKind.Safeguarding, reply.Kind);
        Assert.True(reply.Private);
        Assert.Contains(reply.Text.Spans, s => s.Style == TextStyle.Phone && s.Target == number.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(reply.Text.Spans, s => s is { Style: TextStyle.Phone, Target: "999" });
        Assert.Contains(reply.Buttons, b => b.Kind == ButtonKind.Call && b.Label == button && b.Input == number.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(reply.Buttons, b => b.Kind == ButtonKind.Call && b.Input == "999");
    }

    [Fact]
    public async Task An_organisers_act_on_a_list_is_not_heard_as_a_cry_and_words_after_a_command_still_are()
    {
        Assert.All(await new TestTurns().SayAsync("/draft move 2 1"), r => Assert.NotEqual(ReplyKind.Safeguarding, r.Kind));
        Assert.Equal(ReplyKind.Safeguarding, Assert.Single(await new TestTurns().SayAsync("/feedback i want to die")).Kind);
    }

    [Fact]
    public async Task In_immediate_danger_999_comes_first_with_ways_to_reach_it_silently()
    {
        var reply = Assert.Single(await new TestTurns().SayAsync("my dad has collapsed and won't wake up"));

        var first = reply.Text.Plain.Split("\n\n")[0];
        Assert.Contains("999", first, StringComparison.Ordinal);
        Assert.Contains("18000", first, StringComparison.Ordinal);
        Assert.Contains("BSL", first, StringComparison.Ordinal);
        Assert.Equal("999", reply.Buttons[0].Input);
    }

    [Fact]
    public async Task An_open_form_stays_open_and_goes_on_afterwards()
    {
        var turns = new TestTurns();
        turns.Conversation = turns.Conversation with { Dialog = TestTurns.NameForm.Open };

        var reply = Assert.Single(await turns.SayAsync("i want to kill myself"));
        Assert.Contains("form", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Equal(TestTurns.NameForm.Open, turns.Conversation.Dialog);

        var goOn = await turns.SayAsync("I am safe, go on");
        Assert.Contains(goOn, r => r.Text.Plain == "The form asks for age.");
        Assert.Equal("The form took 34.", Assert.Single(await turns.SayAsync("34")).Text.Plain);
    }

    [Fact]
    public async Task Reporting_in_the_middle_of_a_form_leaves_the_form_open_too()
    {
        var turns = new TestTurns();
        turns.Conversation = turns.Conversation with { Dialog = TestTurns.NameForm.Open };

        var reply = Assert.Single(await turns.SayAsync("how do i report a hate crime"));

        Assert.Equal(TestTurns.NameForm.Open, turns.Conversation.Dialog);
        Assert.Contains(reply.Buttons, b => b.Label == "Help me report it");
    }

    [Fact]
    public async Task In_a_group_only_a_neutral_line_is_public()
    {
        var turns = new TestTurns(inGroup: true);

        await turns.SayAsync("my husband hits me");

        var rendered = turns.Rendered!;
        var shown = Assert.Single(rendered.Replies, r => r.To.Id == "group");
        Assert.DoesNotContain("999", shown.Message.Text.Plain, StringComparison.Ordinal);
        Assert.DoesNotContain("abuse", shown.Message.Text.Plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(rendered.Replies, r => r.To.Id != "group" && r.Message.Text.Plain.Contains("0808 2000 247", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_group_no_journey_is_opened_where_others_can_see_it()
    {
        var turns = new TestTurns(inGroup: true);

        await turns.SayAsync("how do I report a hate crime");

        Assert.Null(turns.Conversation.Dialog);
        Assert.DoesNotContain(turns.Rendered!.Replies, r => r.To.Id == "group" && r.Message.Text.Plain.Contains("hate", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nothing_of_what_was_told_is_logged_noted_or_remembered()
    {
        var turns = new TestTurns();
        foreach (var text in (string[])["my husband Zebedee hits me in Quagmire Road", "his car is at Quagmire Road", "Zebedee shouts racist names at us in Quagmire Road", "yes", "his car is at Quagmire Road", "no"])
        {
            await turns.SayAsync(text);
        }

        Assert.Empty(turns.Notes);
        var remembered = JsonSerializer.Serialize(turns.Conversation);
        foreach (var word in (string[])["Zebedee", "Quagmire"])
        {
            Assert.DoesNotContain(word, remembered, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(TestTurns.Logs.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("what do i say to them", "You don't need to prepare")]
    [InlineData("I can't talk, he'll hear me", "85258")]
    [InlineData("will they tell anyone?", "Helplines keep")]
    [InlineData("ok thanks", "You're welcome")]
    [InlineData("What do I say to them?", "You don't need to prepare")]
    [InlineData("i'm safe now", "glad that you are safe")]
    public async Task What_people_ask_next_is_answered(string text, string answer)
    {
        var turns = new TestTurns();
        await turns.SayAsync("my husband hits me");

        Assert.Contains(await turns.SayAsync(text), r => r.Text.Plain.Contains(answer, StringComparison.Ordinal) && r.Private);
    }

    [Fact]
    public async Task What_is_told_after_a_command_counts_too()
    {
        Assert.Contains(await new TestTurns().SayAsync("/feedback i want to kill myself"), r => r.Kind == ReplyKind.Safeguarding);
    }

    [Fact]
    public async Task Nobody_is_held_on_to()
    {
        var turns = new TestTurns();
        await turns.SayAsync("i want to die");

        Assert.All(await turns.SayAsync("when is the choir on?"), r => Assert.NotEqual(ReplyKind.Safeguarding, r.Kind));
        Assert.Null(turns.Conversation.Dialog);
    }

    [Fact]
    public async Task Thanks_on_their_own_are_left_to_others()
    {
        Assert.All(await new TestTurns().SayAsync("ok thanks"), r => Assert.NotEqual(ReplyKind.Safeguarding, r.Kind));
    }

    [Fact]
    public async Task A_message_in_doubt_is_answered_as_usual_and_says_whom_to_call()
    {
        var first = (await new TestTurns().SayAsync(InDoubt()))[0];

        Assert.NotEqual(ReplyKind.Safeguarding, first.Kind);
        Assert.Contains(first.Text.Spans, s => s is { Style: TextStyle.Phone, Target: "999" });
        Assert.Contains("there are people who help", first.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_nothing_is_said_of_a_doubt()
    {
        Assert.All(await new TestTurns(inGroup: true).SayAsync(InDoubt()), r => Assert.DoesNotContain("there are people who help", r.Text.Plain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_ordinary_question_gets_no_such_line()
    {
        Assert.All(await new TestTurns().SayAsync("is there a choir in Sidcup"), r => Assert.DoesNotContain("there are people who help", r.Text.Plain, StringComparison.Ordinal));
    }

    /// <summary>Which messages are in doubt changes with the examples, so one is looked for.</summary>
    private static string InDoubt()
    {
        var detector = SafeguardingDetector.Shipped();
        return Examples.Read(Path.Combine(AppContext.BaseDirectory, "Safeguarding", "Examples")).Select(e => e.Text)
            .First(t => t.Length > 60 && detector.Detect(t) is null && detector.Suspect(t) is not null);
    }
}
