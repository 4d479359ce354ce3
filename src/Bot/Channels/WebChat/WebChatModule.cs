using CommunityBot.Channels.WebChat.DirectLine;
using CommunityBot.Channels.WebChat.Page;
using CommunityBot.Configuring;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Retention;
using CommunityBot.Storage;
using CommunityBot.Storage.LiteDb;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Channels.WebChat;

/// <summary>The chat page at <c>/</c> and Direct Line 3.0 under <c>/v3/directline</c>.</summary>
public static class WebChatModule
{
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<WebChatOptions>(configuration.GetSection("WebChat"))
            .AddSetting(Setting.Text("WebChat:Secret", secret: true))
            .AddSetting(Setting.Whole("WebChat:StartsPerMinute", 1, 100_000))
            .AddSetting(Setting.Whole("WebChat:MessagesPerMinute", 1, 1_000_000));
        _ = configuration.KeepsInPostgres() ? services.AddPostgresWebChatStores() : services.AddLiteDbWebChatStores();
        services.AddSingleton<IExpiringData, ExpiringActivities>();
        services.AddSingleton<ConversationTokens>();
        services.AddSingleton<ActivityStreams>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<WebConversations>();
        services.AddSingleton<IMessenger, WebChatMessenger>();
        services.AddSingleton<DirectLineAccess>();
        services.AddSingleton<DirectLineEndpoints>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<DirectLineTickets>();
        services.AddSingleton<ChatPage>();
        services.AddSingleton<PageVisitor>();
        services.AddSingleton<PageEndpoints>();
        return services;
    }

    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDirectLine();
        endpoints.MapPage();
        return endpoints;
    }
}
