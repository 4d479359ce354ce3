using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.Options;

namespace CommunityBot.Channels.Telegram;

/// <summary>The Telegram channel; without a token there is none of it.</summary>
public static class TelegramModule
{
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsCheck>();
        services.AddOptions<TelegramOptions>().Bind(configuration.GetSection("Telegram")).ValidateOnStart();
        var options = Read(configuration);
        if (!options.IsOn)
        {
            return services;
        }

        services.AddSingleton<TelegramConnection>();
        services.AddSingleton<TelegramReceiver>();
        services.AddSingleton<TelegramMessenger>();
        services.AddSingleton<IMessenger>(provider => provider.GetRequiredService<TelegramMessenger>());
        if (options.UsesWebhook)
        {
            services.AddSingleton<TelegramWebhook>();
            services.AddHostedService<TelegramWebhookRegistration>();
        }
        else
        {
            services.AddHostedService<TelegramPolling>();
        }

        return services.AddHostedService<TelegramCommandMenu>();
    }

    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(TelegramWebhook)) == true)
        {
            endpoints.MapPost(TelegramWebhook.Path, async (HttpContext context) =>
            {
                var answer = await context.RequestServices.GetRequiredService<TelegramWebhook>().ReceiveAsync(context);
                await answer.ExecuteAsync(context);
            });
        }

        return endpoints;
    }

    private static TelegramOptions Read(IConfiguration configuration) =>
        configuration.GetSection("Telegram").Get<TelegramOptions>() ?? new TelegramOptions();
}
