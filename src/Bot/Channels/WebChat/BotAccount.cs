using CommunityBot.Hosting;

namespace CommunityBot.Channels.WebChat;

/// <summary>Who the bot is to those who chat with it.</summary>
internal static class BotAccount
{
    public static string NameOf(CommunityOptions community) => $"{community.Name} Community Bot";

    public static ChannelAccount Of(CommunityOptions community) => new("communitybot", NameOf(community), "bot");
}
