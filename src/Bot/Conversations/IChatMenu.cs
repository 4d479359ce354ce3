using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>A channel whose menu of commands can differ from chat to chat. The bot works without it.</summary>
public interface IChatMenu
{
    string Channel { get; }

    /// <summary>Shows these commands in one chat, beside those that everybody sees; with none, as everybody sees it.</summary>
    Task ShowAsync(ChannelAddress chat, IReadOnlyList<ICommand> commands, CancellationToken cancellation);
}
