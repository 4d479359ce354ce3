using CommunityBot.Channels.WebChat;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: the web chat's activities and its signing key.</summary>
internal static class WebChatStores
{
    public static IServiceCollection AddPostgresWebChatStores(this IServiceCollection services) => services
        .AddSingleton<ISigningKey, PostgresSigningKey>();
}
