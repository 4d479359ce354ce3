using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>A button under a message that answers no turn (a broadcast, a notice): nothing remembers it, so it is its command.</summary>
public static class StandingButton
{
    /// <param name="argument">With the command at most 62 bytes.</param>
    public static MessageButton Of(string label, string command, string argument) => new(label, ButtonKind.Say, $"/{command} {argument}");
}
