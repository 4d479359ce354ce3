using CommunityBot.Conversations;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace CommunityBot.Channels.Telegram;

/// <summary>Tells Telegram where to post updates.</summary>
internal sealed class TelegramWebhookRegistration(
    TelegramConnection connection, IOptions<TelegramOptions> options, ILogger<TelegramWebhookRegistration> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var webhook = options.Value.Webhook;
        // Unanswered calls at once must fit into what one conversation remembers as handled.
        var registered = await connection.SignInAsync(stoppingToken) && await connection.RepeatAsync("setWebhook",
            () => connection.Client.SetWebhook(
                webhook.Url, maxConnections: Conversation.MostHandledUpdates, allowedUpdates: TelegramUpdates.Kinds,
                secretToken: webhook.Secret, cancellationToken: stoppingToken),
            stoppingToken);
        if (registered)
        {
            log.LogInformation("Telegram: updates arrive at {Url}", webhook.Url);
        }
    }
}
