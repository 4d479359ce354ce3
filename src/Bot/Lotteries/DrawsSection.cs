using System.Collections.Immutable;
using System.Text.Json;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Draws.Holding;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries;

/// <summary>
/// The community's own draws in the Bulletin, each with the head of its log: whoever has kept an edition can show later
/// that the log was not cut short or written anew. A head that was told is not told again.
/// </summary>
internal sealed class DrawsSection(IDrawStore store, IOptions<CommunityOptions> community) : IBulletinSection
{
    private const int MostLooked = 50;
    private const int MostTold = 6;

    public string Name => "draws";

    public async Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        var told = memory.Length == 0 ? ImmutableSortedDictionary<string, string>.Empty : JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(memory)!;
        // What ended long before the window was told then, or is not news any more.
        var draws = (await store.NewestAsync(MostLooked, cancellation))
            .Where(d => d is { IsPublic: true, Head: not null } && !(d.EndedAt < window.From)).OrderBy(d => d.ClosesAt).ThenBy(d => d.Id, StringComparer.Ordinal).ToList();
        var fresh = draws.Where(d => told.GetValueOrDefault(d.Id) != d.Head).Take(MostTold).ToList();
        var heads = draws.Where(d => told.ContainsKey(d.Id) || fresh.Contains(d)).ToImmutableSortedDictionary(d => d.Id, d => fresh.Contains(d) ? d.Head! : told[d.Id], StringComparer.Ordinal);
        return new SectionContent([.. fresh.Select(Item)], JsonSerializer.Serialize(heads));
    }

    private BulletinItem Item(HeldDraw draw) => new()
    {
        Key = $"draw/{draw.Id}",
        // Word of a lottery is advertising for gambling, whoever holds it.
        Part = draw.IsOfNumbers ? BulletinPart.Lottery : BulletinPart.News,
        Title = draw.Title,
        When = DrawWords.State(draw, community.Value).TrimEnd('.'),
        // Short enough to stand whole in the message.
        Text = $"Keep this, to check the draw later. Head of its log: {draw.Head}",
        Link = $"/lottery/draws/{draw.Id}",
    };
}
