using CommunityBot.Conversations;

namespace CommunityBot.Retention;

internal sealed class ExpiringConversations(IConversationStore store) : IExpiringData
{
    public string Name => "conversations";

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.ConversationDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => store.DeleteIdleAsync(before, cancellation);
}
