using System.Text.Json.Nodes;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Bot.Tests.Privacy;

public class PrivacyTests
{
    [Theory]
    [InlineData("/privacy")]
    [InlineData("privacy policy")]
    public async Task Privacy_says_what_is_kept_and_for_how_long(string text)
    {
        await using var bot = await BotDriver.StartAsync(new Dictionary<string, string?> { ["Retention:ConversationDays"] = "17" });
        await bot.Says(text);
        Assert.Contains("17 days", bot.Text, StringComparison.Ordinal);
        Assert.Equal(["See my data", "Delete my data"], bot.Buttons);
    }

    [Fact]
    public async Task My_data_holds_what_every_feature_keeps()
    {
        var subscriptions = new KeptElsewhere();
        await using var bot = await BotDriver.StartAsync(replace: s => s.AddSingleton<IPersonalData>(subscriptions));
        await bot.Says("hello");
        await bot.Says("my data");
        var file = Assert.Single(bot.Replies).File!;
        Assert.Equal("application/json", file.MediaType);
        var json = JsonNode.Parse(file.Content)!;
        Assert.Equal("7", json["chat"]!.GetValue<string>());
        Assert.Equal("weekly", json["held"]!["subscriptions"]![0]!.GetValue<string>());
        Assert.Single(json["held"]!["conversations"]!.AsArray());
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("Yes, delete everything")]
    [InlineData("OK!")]
    public async Task Forget_deletes_everything_everywhere_once_confirmed(string confirmation)
    {
        var subscriptions = new KeptElsewhere();
        await using var bot = await BotDriver.StartAsync(replace: s => s.AddSingleton<IPersonalData>(subscriptions));
        await bot.Says("hello");
        await bot.Says("delete my data");
        Assert.NotNull(await bot.Remembered());
        Assert.False(subscriptions.Forgotten);
        await bot.Says(confirmation);
        Assert.True(subscriptions.Forgotten);
        Assert.Null(await bot.Remembered());
        Assert.Contains("deleted", bot.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("No, keep it")]
    public async Task Forget_declined_keeps_everything(string answer)
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/forget");
        await bot.Says(answer);
        Assert.Contains("Nothing was deleted", bot.Text, StringComparison.Ordinal);
        var remembered = await bot.Remembered();
        Assert.NotNull(remembered);
        Assert.Null(remembered.Dialog);
    }

    [Fact]
    public async Task Forget_left_unanswered_deletes_nothing_and_answers_the_next_question()
    {
        await using var bot = await BotDriver.StartAsync();
        await bot.Says("/forget");
        await bot.Says("where can I volunteer");
        Assert.NotNull(await bot.Remembered());
        Assert.Null((await bot.Remembered())!.Dialog);
        Assert.NotEmpty(bot.Replies);
    }

    [Fact]
    public async Task Forget_in_a_group_asks_and_confirms_privately_and_takes_the_group_conversation_too()
    {
        await using var bot = await BotDriver.StartAsync();
        bot.InGroup();
        await bot.Says("hello");
        await bot.Says("/forget");
        Assert.Equal(bot.Person, bot.SentTo[0]);
        Assert.Equal(bot.Chat, bot.SentTo[1]);
        Assert.DoesNotContain("delete", bot.Replies[1].Text.Plain, StringComparison.Ordinal);
        bot.InOwnChat();
        await bot.Presses("Yes, delete everything");
        Assert.Contains("Done", bot.Text, StringComparison.Ordinal);
        bot.InGroup();
        Assert.Null(await bot.Remembered());
    }

    [Fact]
    public async Task What_lies_in_the_file_is_shown_in_plain_values_and_is_gone_after_forget()
    {
        using var folder = new TemporaryFolder();
        await using var bot = await BotDriver.StartAsync(
            new Dictionary<string, string?> { ["Storage:LiteDb:Path"] = folder.File("c.db") }, s => s.AddStorage(new ConfigurationBuilder().Build()));
        await bot.Says("/feedback the buses are late");
        await bot.Says("/useful bexley-snap");
        await bot.Says("/mydata");
        var held = JsonNode.Parse(bot.Replies[0].File!.Content)!["held"]!;
        Assert.Equal(
            """[{"at":"2026-06-15 09:00:00Z","kind":"feedback","text":"the buses are late"},{"at":"2026-06-15 09:00:00Z","kind":"vote","article":"bexley-snap","useful":true}]""",
            held["notes"]!.ToJsonString());

        await bot.Says("/forget");
        await bot.Presses("Yes, delete everything");
        Assert.Null(await bot.Remembered());
        await bot.Says("/mydata");
        held = JsonNode.Parse(bot.Replies[0].File!.Content)!["held"]!;
        Assert.Empty(held["notes"]!.AsArray());
        Assert.Empty(held["conversations"]!.AsArray());
    }

    private sealed class KeptElsewhere : IPersonalData
    {
        public bool Forgotten { get; private set; }

        public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<string, JsonNode?>>(
                new Dictionary<string, JsonNode?> { ["subscriptions"] = new JsonArray("weekly") });

        public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation)
        {
            Forgotten = true;
            return Task.CompletedTask;
        }
    }
}
