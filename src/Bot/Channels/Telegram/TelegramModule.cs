namespace CommunityBot.Channels.Telegram;

public static class TelegramModule
{
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration) => services;

    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder endpoints) => endpoints;
}
