using CommunityBot.Conversations;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CommunityBot.Channels.Telegram;

/// <summary>Puts the commands into the menu beside the message box. The bot works without it.</summary>
internal sealed class TelegramCommandMenu(TelegramConnection connection, IEnumerable<ICommand> commands) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var menu = commands.Where(c => c.InMenu).Select(c => new BotCommand(c.Name, c.Description)).ToArray();
        if (menu.Length > 0)
        {
            await connection.RepeatAsync(
                "setMyCommands", () => connection.Client.SetMyCommands(menu, cancellationToken: stoppingToken), stoppingToken);
        }
    }
}
