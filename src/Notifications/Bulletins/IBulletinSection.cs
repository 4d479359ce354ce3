using System.Collections.Immutable;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>
/// One source of items. It must give the same for the same window, memory and state of the world, in the same order.
/// </summary>
public interface IBulletinSection
{
    /// <summary>Under which its memory is kept. Unique.</summary>
    string Name { get; }

    Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation);
}

/// <param name="Memory">
/// Handed back for the next edition: what was told, and is not told again. Saved together with the edition, and only with
/// one that is not skipped for being empty.
/// </param>
public sealed record SectionContent(ImmutableArray<BulletinItem> Items, string Memory);
