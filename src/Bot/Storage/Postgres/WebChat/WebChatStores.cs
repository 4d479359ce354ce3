using CommunityBot.Channels.WebChat;
using CommunityBot.Privacy;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Storage.Postgres;

/// <summary>In PostgreSQL: the web chat's activities and its signing key.</summary>
internal static class WebChatStores
{
    public static IServiceCollection AddPostgresWebChatStores(this IServiceCollection services) => services
        .AddSingleton<PostgresActivityLog>()
        .AddSingleton<IActivityLog>(provider => provider.GetRequiredService<PostgresActivityLog>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<PostgresActivityLog>())
        .AddSingleton<IActivityNews, PostgresActivityNews>()
        .AddSingleton<ISigningKey, PostgresSigningKey>()
        .AddCopies(WebChatCopies.All);
}
