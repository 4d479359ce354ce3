using System.Collections.Immutable;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>What the Bulletin has to know of a reader, or of a made-up one for a preview.</summary>
/// <param name="Areas">As chosen, in lower case; empty for everywhere.</param>
/// <param name="Interests">Likewise; empty for anything.</param>
/// <param name="Topics">Ids of the topics that they get.</param>
public sealed record BulletinReader(ImmutableArray<string> Areas, ImmutableArray<string> Interests, ImmutableArray<string> Topics)
{
    public static BulletinReader Anybody { get; } = new([], [], []);

    public bool HasChosen => Areas.Length > 0 || Interests.Length > 0;

    public static BulletinReader Of(IEnumerable<string> areas, IEnumerable<string> interests) => new([.. areas], [.. interests], []);
}
