using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Subscribing;

namespace CommunityBot.Bulletins;

/// <summary>Counts who stops the Bulletin in the chat with the edition that is out, as the link under an edition counts with its own.</summary>
internal sealed class StopCount(IBulletinStore store, TimeProvider time) : IStopObserver
{
    private const int MostLooked = 12;

    public async Task StoppedAsync(IReadOnlyCollection<string> topics, CancellationToken cancellation)
    {
        if (topics.Contains(Topics.Bulletin)
            && (await store.ListAsync(null, MostLooked, cancellation)).FirstOrDefault(e => e.IsOutBy(time.GetUtcNow())) is { } edition)
        {
            await store.CountAsync(edition.Number, "", BulletinCount.Unsubscribed, cancellation);
        }
    }
}
