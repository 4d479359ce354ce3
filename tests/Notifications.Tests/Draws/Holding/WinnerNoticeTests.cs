using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Testing;
using CommunityBot.Testing.Draws;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CommunityBot.Notifications.Tests.Draws.Holding;

public sealed class WinnerNoticeTests
{
    [Fact]
    public async Task Each_winner_is_told_once_in_their_own_chat_also_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var messenger = new RecordingMessenger("test");
        for (var start = 0; start < 2; start++)
        {
            await using var engine = await EngineDriver.StartAsync(messenger, database: folder.File("community.db"), add: s => s.AddSingleton<INotificationSource, WinnerNotices>());
            var store = engine.Services.GetRequiredService<IDrawStore>();
            if (start == 0)
            {
                await DrawnAsync(store);
            }

            var closed = await engine.ClosedAsync(WinnerNotices.OccurrenceOf("spring"));
            Assert.Equal(2, closed.Counts[RowState.Sent]);
        }

        var sent = messenger.Sent;
        Assert.Equal(2, sent.Count);
        Assert.Equal(2, sent.Select(s => s.To).Distinct().Count());
        Assert.All(sent, s => Assert.Contains("Draw spring.", s.Message.Text.Plain, StringComparison.Ordinal));
        Assert.Single(sent, s => s.Message.Text.Plain.Contains("A hamper", StringComparison.Ordinal));
    }

    /// <summary>Drawn just now by the real clock, which the engine goes by.</summary>
    private static async Task DrawnAsync(IDrawStore store)
    {
        using var draws = new HeldDraws(store);
        await draws.AnnounceAsync(HeldDraws.Plan());
        await draws.AtAsync(HeldDraws.OpensAt);
        foreach (var person in new[] { "1", "2", "3" })
        {
            await draws.EnterAsync(person);
        }

        await draws.AtAsync(HeldDraws.ClosesAt);
        await draws.AtAsync(HeldDraws.DrawsAt);
        await store.ReplaceAsync(await draws.FindAsync() with { EndedAt = TimeProvider.System.GetUtcNow() }, CancellationToken.None);
    }
}
