using CommunityBot.Channels.Telegram;
using CommunityBot.Conversations;
using CommunityBot.Limits;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using CommunityBot.Storage.Copying;
using CommunityBot.Unanswered;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: conversations, owed replies, notes and the inbox of unanswered questions.</summary>
internal static class ConversationStores
{
    public static IServiceCollection AddPostgresConversationStores(this IServiceCollection services) => services
        .AddSingleton(LeaseLength.Usual)
        .AddSingleton<IMessageAllowance, PostgresMessageAllowance>()
        .AddSingleton<IConversationStore, PostgresConversationStore>()
        .AddSingleton<IPersonalData>(provider => (IPersonalData)provider.GetRequiredService<IConversationStore>())
        .AddSingleton<ISendsInFlight, PostgresSendsInFlight>()
        .AddHostedService<ReplyTakeover>()
        .AddSingleton<IPollerElection, PostgresPollerElection>()
        .AddSingleton<IUnansweredInbox, PostgresUnansweredInbox>()
        .AddSingleton<IExpiringData, PostgresExpiringNotes>()
        .AddCopies(ConversationCopies.All);
}
