using System.Text.Json;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Notifications.Storage.Copying;

internal static class BroadcastCopies
{
    private static readonly CopiedTable Broadcasts = new("broadcasts", "id", "due", "expires", "broadcast");

    public static IReadOnlyList<CollectionCopy> All { get; } = [new("broadcasts", OfBroadcast, Broadcasts)];

    private static IEnumerable<CopiedRow> OfBroadcast(CopiedDocument document)
    {
        var broadcast = JsonSerializer.Deserialize(document["broadcast"].AsBinary, BroadcastJson.Default.Broadcast)!;
        yield return Broadcasts.Row(broadcast.Id, broadcast.Due, broadcast.Expires, document.Json("broadcast"));
    }
}
