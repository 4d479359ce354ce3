using CommunityBot.Notifications.Bulletins;
using CommunityBot.Retention;
using Microsoft.Extensions.Options;

namespace CommunityBot.Bulletins;

/// <summary>Old editions with their counts, and news that were told long ago.</summary>
internal sealed class ExpiringBulletins(IBulletinStore store, INewsStore news, IOptions<BulletinOptions> options) : IExpiringData
{
    public string Name => "bulletins";

    public TimeSpan KeptFor(RetentionOptions retention) => TimeSpan.FromDays(options.Value.KeptDays);

    public async Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) =>
        await store.DeleteBeforeAsync(before, cancellation) + await news.DeleteBeforeAsync(before, cancellation);
}
