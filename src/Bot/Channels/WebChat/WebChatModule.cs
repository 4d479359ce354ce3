namespace CommunityBot.Channels.WebChat;

public static class WebChatModule
{
    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfiguration configuration) => services;

    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints) => endpoints;
}
