using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>Those who said that they come to one time of an event; the value is <c>EVENT/KEY</c>.</summary>
internal sealed class RsvpAudience(IRsvpStore rsvps) : IBroadcastAudience
{
    public const string RsvpKind = "rsvps";

    public string Kind => RsvpKind;

    public async IAsyncEnumerable<AudienceMember> MembersAsync(
        Broadcast broadcast, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var parts = broadcast.Audience.Split('/', 2);
        var attendance = await rsvps.AttendanceAsync(parts[0], parts[1], cancellation);
        foreach (var member in (attendance?.Rsvps ?? []).Where(r => r.State == RsvpState.Going)
            .Select(r => AudienceMember.At(r.Person)).DistinctBy(m => m.Key).OrderBy(m => m.Key))
        {
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }
    }
}
