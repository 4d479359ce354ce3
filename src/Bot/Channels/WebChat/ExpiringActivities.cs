using CommunityBot.Retention;

namespace CommunityBot.Channels.WebChat;

/// <summary>What was said on the web page goes with the conversations.</summary>
internal sealed class ExpiringActivities(IActivityLog log) : IExpiringData
{
    public string Name => "web chat history";

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.ConversationDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => log.DeleteIdleAsync(before, cancellation);
}
