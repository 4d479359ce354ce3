using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Testing;
using CommunityBot.Testing.Telegram;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static CommunityBot.Testing.Telegram.ScriptedAnswer;

namespace CommunityBot.Bot.Tests.Notifying;

/// <summary>What Telegram can answer, sent over the wire to a broadcast of the whole program.</summary>
public sealed class FailureTableTests
{
    private static readonly IReadOnlySet<RowState> Any = Enum.GetValues<RowState>().ToHashSet();

    /// <summary>Answer, and the state, reason and number of calls that follow from it.</summary>
    private static readonly (ScriptedAnswer? Answer, RowState State, RowReason Reason, int Calls)[] Rows =
    [
        (null, RowState.Sent, RowReason.None, 1),
        (new Delay(TimeSpan.FromMilliseconds(300)), RowState.Sent, RowReason.None, 1),
        (new Refusal(403, "Forbidden: bot was blocked by the user"), RowState.Suppressed, RowReason.Blocked, 1),
        (new Refusal(403, "Forbidden: user is deactivated"), RowState.Suppressed, RowReason.AccountGone, 1),
        (new Refusal(403, "Forbidden: bot was kicked from the supergroup chat"), RowState.Suppressed, RowReason.GroupLost, 1),
        (new Refusal(403, "Forbidden: bot can't initiate conversation with a user"), RowState.Suppressed, RowReason.NeverStarted, 1),
        (new Refusal(400, "Bad Request: chat not found"), RowState.Failed, RowReason.UnknownChat, 1),
        (new Refusal(400, "Bad Request: USER_IS_BLOCKED"), RowState.Suppressed, RowReason.Blocked, 1),
        (new Refusal(400, "Bad Request: need administrator rights in the channel chat"), RowState.Suppressed, RowReason.NoRights, 1),
        (new Refusal(400, "Bad Request: something new"), RowState.Failed, RowReason.Refused, 1),
        (new Refusal(400, "Bad Request: message is not modified"), RowState.Sent, RowReason.None, 1),
        (new Refusal(500, "Internal Server Error: restart"), RowState.Unknown, RowReason.ServerFault, 1),
        (new HtmlPage(502), RowState.Unknown, RowReason.ServerFault, 1),
        (new ResetBefore(), RowState.Unknown, RowReason.LostAnswer, 0),
        (new ResetAfter(), RowState.Unknown, RowReason.LostAnswer, 1),
        (new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -100999), RowState.Sent, RowReason.None, 1),
    ];

    [Fact]
    public async Task Every_answer_has_its_place_in_the_ledger_and_is_not_tried_again()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        for (var i = 0; i < Rows.Length; i++)
        {
            if (Rows[i].Answer is { } answer)
            {
                api.Answer("sendMessage", answer, chat: 1000 + i);
            }
        }

        await using var bot = await StartAsync(api);
        using var folder = new TemporaryFolder();
        await PlaceAsync(bot, folder, "The bulletin", Rows.Length);
        await ClosedAsync(bot);

        var rows = new List<DeliveryRecord>();
        await foreach (var row in Ledger(bot).RowsAsync("broadcast/b", Any, CancellationToken.None))
        {
            rows.Add(row);
        }

        Assert.Equal(Rows.Select(r => (r.State, r.Reason)), rows.Select(r => (r.State, r.Reason)));
        Assert.Equal(Rows.Select(r => r.Calls), Rows.Select((_, i) => api.CallsTo("sendMessage").Count(c => c.Chat == 1000 + i)));
        Assert.Single(api.CallsTo("sendMessage"), c => c.Chat == -100999);
    }

    [Fact]
    public async Task A_flood_stops_the_whole_lane_for_as_long_as_it_says_and_costs_nobody_anything()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new Refusal(429, "Too Many Requests: retry after 1", RetryAfter: 1), times: 3);
        await using var bot = await StartAsync(api);
        using var folder = new TemporaryFolder();
        var placed = TimeProvider.System.GetUtcNow();
        await PlaceAsync(bot, folder, "The bulletin", 30);

        var status = await ClosedAsync(bot);

        Assert.True(bot.Services.GetRequiredService<Governors>().For("telegram").NotBefore > placed.AddSeconds(1));
        Assert.Equal(30, status.Counts[RowState.Sent]);
        Assert.Equal(33, api.CallsTo("sendMessage").Count());
    }

    [Fact]
    public async Task A_fault_in_the_words_pauses_the_broadcast_at_once()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new Refusal(400, "Bad Request: can't parse entities: unsupported start tag"), times: int.MaxValue);
        await using var bot = await StartAsync(api);
        using var folder = new TemporaryFolder();
        await PlaceAsync(bot, folder, "The bulletin", 300);

        await Eventually.TrueAsync(() => Status(bot)?.Phase == OccurrencePhase.Paused, "it is paused");

        Assert.InRange(api.CallsTo("sendMessage").Count(), 1, 60);
        Assert.Contains("refuses the message as it is written", Status(bot)!.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_stops_the_lane_spends_no_attempt_and_makes_the_service_not_ready()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        api.Answer("sendMessage", new Refusal(401, "Unauthorized"), times: int.MaxValue);
        await using var bot = await StartAsync(api);
        using var folder = new TemporaryFolder();
        await PlaceAsync(bot, folder, "The bulletin", 100);

        await Eventually.TrueAsync(() => Status(bot)?.Counts[RowState.Queued] == 100 && api.CallsTo("sendMessage").Any(), "everybody is queued again");

        var faults = await Task.WhenAll(bot.Services.GetServices<IReadinessCheck>().Select(c => c.FaultAsync(CancellationToken.None)));
        Assert.Contains(faults, f => f?.Contains("refuses the bot", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_long_message_is_a_row_for_each_part()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await StartAsync(api);
        using var folder = new TemporaryFolder();
        var text = string.Concat(Enumerable.Range(0, 9).Select(i => $"{i}: " + new string('x', 990) + "  "));
        await PlaceAsync(bot, folder, text, 2);

        var status = await ClosedAsync(bot);

        Assert.Equal(6, status.Counts[RowState.Sent]);
        Assert.All(
            api.CallsTo("sendMessage").GroupBy(c => c.Chat),
            chat => Assert.Equal(text, string.Concat(chat.Select(c => c.Text))));
    }

    [Fact]
    public async Task A_reply_does_not_wait_behind_a_broadcast()
    {
        await using var api = await ScriptedBotApi.StartAsync();
        await using var bot = await StartAsync(api, pace: "5");
        using var folder = new TemporaryFolder();
        await PlaceAsync(bot, folder, "The bulletin", 500);
        await Eventually.TrueAsync(() => api.CallsTo("sendMessage").Count() > 3, "it runs");

        for (var chat = 7; chat < 17; chat++)
        {
            api.Says(chat, "hello");
        }

        for (var chat = 7; chat < 17; chat++)
        {
            await api.NextReplyTo(chat);
        }

        Assert.InRange(Status(bot)!.Counts[RowState.Sent], 3, 60);
    }

    private static Task<RunningBot> StartAsync(ScriptedBotApi api, string pace = "200") =>
        RunningBot.StartAsync(api, turn => Reply.Action("You said: " + turn.Text), settings: ("Notifications:MessagesPerSecond", pace));

    private static async Task PlaceAsync(RunningBot bot, TemporaryFolder folder, string text, int chats)
    {
        var file = folder.File("addresses.txt");
        await File.WriteAllLinesAsync(file, ["", .. Enumerable.Range(1000, chats).Select(chat => $"telegram:{chat}")]);
        var now = TimeProvider.System.GetUtcNow();
        await bot.Services.GetRequiredService<BroadcastControl>().PlaceAsync(
            new Broadcast
            {
                Id = "b",
                Message = new OutgoingMessage { Text = text },
                AudienceKind = "file",
                Audience = file,
                Due = now,
                Expires = now.AddDays(1),
            },
            CancellationToken.None);
    }

    private static async Task<OccurrenceStatus> ClosedAsync(RunningBot bot)
    {
        await Eventually.TrueAsync(() => Status(bot)?.Phase == OccurrencePhase.Closed, "it is closed", seconds: 60);
        Assert.True((await Ledger(bot).CheckAsync("broadcast/b", CancellationToken.None))!.Holds);
        return Status(bot)!;
    }

    private static OccurrenceStatus? Status(RunningBot bot) => Ledger(bot).FindAsync("broadcast/b", CancellationToken.None).GetAwaiter().GetResult();

    private static ILedger Ledger(RunningBot bot) => bot.Services.GetRequiredService<ILedger>();
}
