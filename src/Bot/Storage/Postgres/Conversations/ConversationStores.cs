using CommunityBot.Channels.Telegram;
using CommunityBot.Conversations;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using CommunityBot.Unanswered;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: conversations, owed replies, notes, the inbox of unanswered questions, and what nodes take in turns.</summary>
internal static class ConversationStores
{
    public static IServiceCollection AddPostgresConversationStores(this IServiceCollection services) => services
        .AddSingleton(LeaseLength.Usual)
        .AddSingleton<PostgresNode>()
        .AddSingleton<IConversationStore, PostgresConversationStore>()
        .AddSingleton<IOwedReplies, PostgresOwedReplies>()
        .AddSingleton<IPersonalData>(provider => (IPersonalData)provider.GetRequiredService<IConversationStore>())
        .AddSingleton<IUnansweredInbox, PostgresUnansweredInbox>()
        .AddSingleton<IExpiringData, PostgresExpiringNotes>()
        .AddSingleton<IPollerElection, PostgresPollerElection>()
        .AddHostedService<LeftReplies>();
}
