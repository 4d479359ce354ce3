using System.Net;
using CommunityBot.Conversations;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Xunit;

namespace CommunityBot.Bot.Tests.Channels.Telegram;

public sealed class TelegramHostilityTests
{
    [Fact]
    public async Task Polling_survives_malformed_updates_of_every_shape()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo);
        var mutations = new UpdateMutations(seed: 20261);

        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < 60; i++)
            {
                var id = api.NextUpdateId();
                api.Updates.Add((id, mutations.Next(id).ToJsonString()));
            }

            api.Says(5000 + round, "still there?");
            Assert.Equal("You said: still there?", (await api.NextReplyTo(5000 + round)).Text);
        }

        await Eventually.TrueAsync(() => api.Updates.Waiting == 0, "all of it is acknowledged");
    }

    [Fact]
    public async Task The_webhook_answers_malformed_updates_with_200_or_400_and_survives()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, Echo, webhook: true);
        await Eventually.TrueAsync(() => api.CallsTo("setWebhook").Any(), "the webhook is registered");
        var mutations = new UpdateMutations(seed: 20262);
        var random = new Random(20262);
        bot.Http.DefaultRequestHeaders.Add("X-Telegram-Bot-Api-Secret-Token", RunningBot.WebhookSecret);
        var seen = new HashSet<HttpStatusCode>();

        for (var i = 1; i <= 600; i++)
        {
            var json = mutations.Next(i).ToJsonString();
            var cut = i % 5 == 0 ? json[..random.Next(json.Length)] : json;
            using var response = await bot.Http.PostAsync("/telegram/webhook", new StringContent(cut), TestContext.Current.CancellationToken);
            seen.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], seen.Order());
        var good = ScriptedUpdates.PrivateText(5000, "still there?");
        good["update_id"] = 1000;
        using var last = await bot.Http.PostAsync("/telegram/webhook", new StringContent(good.ToJsonString()), TestContext.Current.CancellationToken);
        Assert.Equal("You said: still there?", (await api.NextReplyTo(5000)).Text);
    }

    private static Reply Echo(Turn turn) => Reply.Action("You said: " + turn.Text);
}
