using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Broadcasts;

/// <summary>Exactly those whom an earlier broadcast has reached; the audience names that one. Whoever was forgotten since is left out.</summary>
public sealed class SentAudience(ILedger ledger) : IBroadcastAudience
{
    public const string SentKind = "sent";

    private static readonly IReadOnlySet<RowState> Sent = new HashSet<RowState> { RowState.Sent };

    public string Kind => SentKind;

    public async IAsyncEnumerable<AudienceMember> MembersAsync(
        Broadcast broadcast, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in ledger.RowsAsync(BroadcastSource.OccurrenceOf(broadcast.Audience), Sent, cancellation))
        {
            var member = new AudienceMember(row.Recipient, row.Address);
            if (row is { Part: 1, Address.Id.Length: > 0 } && (after is not { } last || member.Key > last))
            {
                yield return member;
            }
        }
    }
}
