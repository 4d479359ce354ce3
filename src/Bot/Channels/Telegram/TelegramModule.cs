using CommunityBot.Configuring;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Channels.Telegram;

/// <summary>The Telegram channel; without a token there is none of it.</summary>
public static class TelegramModule
{
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<TelegramOptions>(configuration.GetSection("Telegram"))
            .AddSetting(Setting.Text("Telegram:Token", secret: true))
            .AddSetting(Setting.Text("Telegram:BaseUrl"))
            .AddSetting(Setting.Text("Telegram:Mode"))
            .AddSetting(Setting.Text("Telegram:Webhook:Url"))
            .AddSetting(Setting.Text("Telegram:Webhook:Secret", secret: true))
            .AddSettingRule(found => TelegramOptionsCheck.Faults(Read(found)));
        var options = Read(configuration);
        if (!options.IsOn)
        {
            return services;
        }

        services.AddSingleton<TelegramConnection>();
        services.AddSingleton<TelegramReceiver>();
        services.AddSingleton<TelegramMessenger>();
        services.AddSingleton<IMessenger>(provider => provider.GetRequiredService<TelegramMessenger>());
        services.AddSingleton<IChatMenu, TelegramChatMenu>();
        if (options.UsesWebhook)
        {
            services.AddSingleton<TelegramWebhook>();
            services.AddHostedService<TelegramWebhookRegistration>();
        }
        else
        {
            services.TryAddSingleton<IPollerElection, SolePoller>();
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
