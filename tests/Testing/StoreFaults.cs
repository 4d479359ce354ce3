using System.Text.Json.Nodes;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing;

/// <summary>Makes saving fail for one chat.</summary>
public sealed class StoreFaults
{
    private int _failures;

    public string? FailingChat { get; set; }

    public int Failures => Volatile.Read(ref _failures);

    public void Install(IServiceCollection services) => services.AddSingleton<IConversationStore>(
        provider => new FailingStore(new LiteDbConversationStore(provider.GetRequiredService<LiteDbDoor>()), this));

    private sealed class FailingStore(LiteDbConversationStore inner, StoreFaults faults) : IConversationStore, IPersonalData
    {
        public ValueTask<Conversation?> FindAsync(string key, CancellationToken cancellation) => inner.FindAsync(key, cancellation);

        public ValueTask<TurnPlace> QueueAsync(string key, long updateId, CancellationToken cancellation) =>
            inner.QueueAsync(key, updateId, cancellation);

        public ValueTask<Conversation?> TakeAsync(TurnPlace place, CancellationToken cancellation) => inner.TakeAsync(place, cancellation);

        public ValueTask LeaveAsync(TurnPlace place) => inner.LeaveAsync(place);

        public Task<bool> SaveAsync(SavedTurn turn, CancellationToken cancellation)
        {
            if (turn.Conversation.Key != faults.FailingChat)
            {
                return inner.SaveAsync(turn, cancellation);
            }

            Interlocked.Increment(ref faults._failures);
            throw new IOException("no space left on the device");
        }

        public Task SettleAsync(IReadOnlyCollection<string> replyIds, CancellationToken cancellation) => inner.SettleAsync(replyIds, cancellation);

        public IAsyncEnumerable<OwedReply> OwedRepliesAsync(CancellationToken cancellation) => inner.OwedRepliesAsync(cancellation);

        public Task<int> DeleteIdleAsync(DateTimeOffset before, CancellationToken cancellation) => inner.DeleteIdleAsync(before, cancellation);

        public Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
            inner.ExportAsync(person, cancellation);

        public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => inner.ForgetAsync(person, cancellation);
    }
}
