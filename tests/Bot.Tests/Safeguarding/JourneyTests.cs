using CommunityBot.Conversations;
using Xunit;

namespace CommunityBot.Bot.Tests.Safeguarding;

public sealed class JourneyTests
{
    private readonly TestTurns _turns = new();

    [Fact]
    public async Task Asking_how_to_report_hate_crime_names_999_and_opens_the_journey()
    {
        var reply = Assert.Single(await _turns.SayAsync("how do I report a hate crime?"));

        Assert.Equal(ReplyKind.Safeguarding, reply.Kind);
        Assert.Contains("999", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("0800 555 111", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("hate-crime", _turns.Conversation.Dialog?.Name);
        Assert.Contains(reply.Buttons, b => b.Label == "No, it is over");
    }

    [Theory]
    [InlineData("No, it is over", "No, I can give my name", "Online", "met.police.uk")]
    [InlineData("no", "nope", "on the web please", "met.police.uk")]
    [InlineData("it was yesterday", "don't mind", "phone", "101")]
    [InlineData("not now", "i dont mind", "in person", "Arnsberg")]
    [InlineData("2", "2", "the council", "Community Safety")]
    [InlineData("nah its finished", "happy to", "my landlord", "rent statement")]
    public async Task A_report_with_a_name_ends_at_the_way_chosen(string over, string named, string way, string place)
    {
        await _turns.SayAsync("how do I report a hate crime?");
        await _turns.SayAsync(over);
        Assert.Equal("anonymous", _turns.Conversation.Dialog?.Step);
        await _turns.SayAsync(named);
        Assert.Equal("way", _turns.Conversation.Dialog?.Step);
        var reply = Assert.Single(await _turns.SayAsync(way));

        Assert.Contains(place, reply.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Victim Support", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Null(_turns.Conversation.Dialog);
    }

    [Theory]
    [InlineData("Yes, without my name")]
    [InlineData("yes")]
    [InlineData("anonymous please")]
    [InlineData("i dont want to give my name")]
    public async Task Without_a_name_it_ends_at_Crimestoppers(string anonymous)
    {
        await _turns.SayAsync("how do i report antisocial behaviour");
        await _turns.SayAsync("no");
        var reply = Assert.Single(await _turns.SayAsync(anonymous));

        Assert.Contains("Crimestoppers", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Contains(reply.Buttons, b => b.Input == "0800555111");
        Assert.Null(_turns.Conversation.Dialog);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("it's happening right now")]
    [InlineData("Yes, it is happening now")]
    public async Task When_it_is_happening_now_999_comes_first_and_the_journey_waits(string now)
    {
        await _turns.SayAsync("how do i report antisocial behaviour");
        var reply = Assert.Single(await _turns.SayAsync(now));

        Assert.Equal("999", reply.Buttons[0].Input);
        Assert.Equal("when-safe", _turns.Conversation.Dialog?.Step);
        await _turns.SayAsync("go on");
        Assert.Equal("anonymous", _turns.Conversation.Dialog?.Step);
    }

    [Fact]
    public async Task A_way_named_early_is_taken()
    {
        await _turns.SayAsync("how do i report a hate crime");
        await _turns.SayAsync("no");
        var reply = Assert.Single(await _turns.SayAsync("online please"));

        Assert.Contains("met.police.uk", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Null(_turns.Conversation.Dialog);
    }

    [Fact]
    public async Task A_question_in_the_middle_is_answered_and_the_step_asked_again()
    {
        await _turns.SayAsync("how do i report a hate crime");
        var replies = await _turns.SayAsync("when is the summer fair on?");

        Assert.Equal(2, replies.Count);
        Assert.Contains("happening now", replies[1].Text.Plain, StringComparison.Ordinal);
        Assert.Equal("now", _turns.Conversation.Dialog?.Step);
    }

    [Fact]
    public async Task Details_told_on_the_way_are_thanked_for_and_dropped()
    {
        await _turns.SayAsync("how do i report a hate crime");
        var reply = Assert.Single(await _turns.SayAsync("a man called me a terrorist and spat at me outside the mosque on Friday"));

        Assert.Contains("needn't tell me", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("now", _turns.Conversation.Dialog?.Step);
        Assert.Empty(_turns.Conversation.Dialog!.Answers);
    }

    [Fact]
    public async Task Another_danger_told_on_the_way_is_answered_and_the_journey_stays()
    {
        await _turns.SayAsync("how do i report a hate crime");
        var reply = Assert.Single(await _turns.SayAsync("i want to kill myself"));

        Assert.Contains("116 123", reply.Text.Plain, StringComparison.Ordinal);
        Assert.Equal("hate-crime", _turns.Conversation.Dialog?.Name);
    }

    [Fact]
    public async Task Only_the_choices_are_remembered()
    {
        await _turns.SayAsync("how do i report a hate crime");
        await _turns.SayAsync("no it was yesterday by the tower");
        await _turns.SayAsync("no");

        Assert.Equal(["over", "named"], _turns.Conversation.Dialog!.Answers.Select(a => a.Value));
        Assert.Equal("anonymous", _turns.Conversation.Dialog.Back()?.Step);
    }

    [Fact]
    public async Task The_journeys_open_by_command_too()
    {
        var reply = Assert.Single(await _turns.SayAsync("/report"));
        Assert.Equal(2, reply.Buttons.Count);

        await _turns.SayAsync("Antisocial behaviour");
        Assert.Equal("antisocial-behaviour", _turns.Conversation.Dialog?.Name);
    }
}
