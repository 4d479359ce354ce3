using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Notifying;

/// <summary>After a time the ledger's figures stay and its names go.</summary>
internal sealed class ExpiringDeliveries(ILedger ledger, IBroadcastStore broadcasts, IOptions<NotificationOptions> options) : IExpiringData
{
    public string Name => "deliveries' names";

    public TimeSpan KeptFor(RetentionOptions retention) => TimeSpan.FromDays(options.Value.LedgerDays);

    public async Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        await ledger.PruneAsync(before, cancellation) + await broadcasts.DeleteAsync(before, cancellation);
}
