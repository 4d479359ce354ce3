using System.Collections.Immutable;
using CommunityBot.Browsing;
using CommunityBot.Bulletins.Pages;
using CommunityBot.Hosting;
using CommunityBot.Notifications;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Testing.Bulletins;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CommunityBot.Bot.Tests.Bulletins;

/// <summary>The list of past editions, and the way to those before it.</summary>
public sealed class PastEditionsTests
{
    private static readonly DateTimeOffset First = new(2026, 1, 2, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _time = new(First.AddYears(3));
    private readonly IBulletinStore _store = new ServiceCollection().AddMemoryBulletins().BuildServiceProvider().GetRequiredService<IBulletinStore>();

    [Fact]
    public async Task What_was_skipped_or_waits_hides_none_of_those_that_are_out()
    {
        for (var number = 1; number <= 70; number++)
        {
            await AddAsync(number, number % 2 == 0 ? EditionState.Skipped : EditionState.Sent);
        }

        await AddAsync(71, EditionState.Ready);
        var page = Page();

        Assert.Equal(Enumerable.Range(0, 35).Select(i => 69 - (2 * i)), (await page.OutAsync(null, 100, Cancellation)).Select(e => e.Number));
        Assert.Equal([69, 67, 65], (await page.OutAsync(null, 3, Cancellation)).Select(e => e.Number));
        Assert.Equal([3, 1], (await page.OutAsync(5, 3, Cancellation)).Select(e => e.Number));
        Assert.Contains("Earlier editions", await MarkupAsync(page, null), StringComparison.Ordinal);
        Assert.Contains("No. 17,", await MarkupAsync(page, null), StringComparison.Ordinal);
        Assert.DoesNotContain("Earlier editions", await MarkupAsync(page, 17), StringComparison.Ordinal);
        Assert.Contains("No. 1,", await MarkupAsync(page, 17), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_some_chose_is_not_counted_in_the_list()
    {
        await AddAsync(1, EditionState.Sent, ListSection.Item("a"), ListSection.Item("numbers", BulletinPart.Lottery));
        await AddAsync(2, EditionState.Sent, ListSection.Item("b"));

        Assert.Contains("</a> (1 item)", await MarkupAsync(Page(), null), StringComparison.Ordinal);
    }

    private EditionPage Page()
    {
        var community = Options.Create(new CommunityOptions());
        return new EditionPage(_store, new WednesdaySchedule(), community, new PageFrame(community), _time);
    }

    private static async Task<string> MarkupAsync(EditionPage page, int? before) =>
        Assert.IsType<ContentHttpResult>(await page.ShowLatestAsync(before, Cancellation)).ResponseContent!;

    private async Task AddAsync(int number, EditionState state, params BulletinItem[] items)
    {
        var at = First.AddDays(7 * (number - 1));
        Assert.True(await _store.AddAsync(
            new Edition
            {
                Number = number,
                Window = new EditionWindow(at.AddDays(-9), at.AddDays(-2)),
                SendAt = at,
                CompiledAt = at.AddDays(-2),
                State = state,
                Items = items.Length == 0 ? [ListSection.Item("a")] : [.. items],
            },
            ImmutableDictionary<string, string>.Empty,
            Cancellation));
    }
}
