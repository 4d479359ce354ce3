using CommunityBot.Channels.WebChat.DirectLine;
using CommunityBot.Channels.WebChat.Page;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Privacy;
using CommunityBot.Retention;
using CommunityBot.Storage.LiteDb;

namespace CommunityBot.Channels.WebChat;

/// <summary>The chat page at <c>/</c> and Direct Line 3.0 under <c>/v3/directline</c>.</summary>
public static class WebChatModule
{
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebChatOptions>().Bind(configuration.GetSection("WebChat"))
            .Validate(o => o.StartsPerMinute is >= 1 and <= 100_000, "WebChat:StartsPerMinute must be from 1 to 100,000.")
            .Validate(o => o.MessagesPerMinute is >= 1 and <= 1_000_000, "WebChat:MessagesPerMinute must be from 1 to 1,000,000.")
            .ValidateOnStart();
        services.AddSingleton<LiteDbActivityLog>();
        services.AddSingleton<IActivityLog>(provider => provider.GetRequiredService<LiteDbActivityLog>());
        services.AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LiteDbActivityLog>());
        services.AddSingleton<IExpiringData, ExpiringActivities>();
        services.AddSingleton<ISigningKey, LiteDbSigningKey>();
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
