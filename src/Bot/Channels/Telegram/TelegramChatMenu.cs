using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CommunityBot.Channels.Telegram;

/// <summary>Puts more commands into the menu of one chat. Telegram shows a chat its own menu in place of everybody's.</summary>
internal sealed class TelegramChatMenu(TelegramConnection connection, IServiceProvider services) : IChatMenu
{
    public string Channel => TelegramAddress.Channel;

    public Task ShowAsync(ChannelAddress chat, IReadOnlyList<ICommand> commands, CancellationToken cancellation)
    {
        var scope = BotCommandScope.Chat(TelegramAddress.Parse(chat).Chat);
        // Looked up late: commands may ask for this menu themselves.
        var all = services.GetServices<ICommand>().Where(c => c.InMenu).Concat(commands);
        return connection.RepeatAsync(
            "setMyCommands",
            () => commands.Count == 0
                ? connection.Client.DeleteMyCommands(scope, cancellationToken: cancellation)
                : connection.Client.SetMyCommands(all.Select(c => new BotCommand(c.Name, c.Description)), scope, cancellationToken: cancellation),
            cancellation);
    }
}
