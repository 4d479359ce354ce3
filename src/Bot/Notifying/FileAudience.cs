using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifying;

/// <summary>
/// The addresses of an operator's file. One in ascending order is read as it goes; any other is sorted in memory, and
/// an address that stands there twice counts once.
/// </summary>
internal sealed class FileAudience : IBroadcastAudience
{
    public const string FileKind = "file";

    public string Kind => FileKind;

    public async IAsyncEnumerable<AudienceMember> MembersAsync(
        Broadcast broadcast, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var members = IsAscending(broadcast.Audience)
            ? Read(broadcast.Audience)
            : Read(broadcast.Audience).DistinctBy(m => m.Key).OrderBy(m => m.Key);
        foreach (var member in members)
        {
            cancellation.ThrowIfCancellationRequested();
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }

        await Task.CompletedTask;
    }

    private static bool IsAscending(string path)
    {
        AudienceKey? last = null;
        foreach (var member in Read(path))
        {
            if (last is { } before && member.Key <= before)
            {
                return false;
            }

            last = member.Key;
        }

        return true;
    }

    private static IEnumerable<AudienceMember> Read(string path)
    {
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var address = line.Trim();
            var colon = address.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && colon < address.Length - 1)
            {
                yield return AudienceMember.At(new ChannelAddress(address[..colon], address[(colon + 1)..]));
            }
        }
    }
}
