namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: conversations, owed replies, notes and the inbox of unanswered questions.</summary>
internal static class ConversationStores
{
    public static IServiceCollection AddPostgresConversationStores(this IServiceCollection services) => services;
}
