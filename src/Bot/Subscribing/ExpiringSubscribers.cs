using CommunityBot.Notifications.Subscribers;
using CommunityBot.Retention;

namespace CommunityBot.Subscribing;

/// <summary>People for whom nothing is kept up any more: nothing chosen and no consent left, or an account that is gone.</summary>
internal sealed class ExpiringSubscribers(ISubscribers subscribers) : IExpiringData
{
    public string Name => "subscribers without a choice";

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.SubscriberDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => subscribers.DeleteUnneededAsync(before, cancellation);
}

/// <summary>Consents that were withdrawn: kept for a while to show that they had been given, then deleted.</summary>
internal sealed class ExpiringConsents(ISubscribers subscribers) : IExpiringData
{
    public string Name => "withdrawn consents";

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.ConsentDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => subscribers.DeleteWithdrawnConsentsAsync(before, cancellation);
}
