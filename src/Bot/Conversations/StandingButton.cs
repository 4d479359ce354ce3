using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Conversations;

/// <summary>
/// Buttons under messages that answer no turn (a broadcast, a notice). No conversation remembers them, so their token
/// tells by itself which command it is and of which thing: <c>~command.id</c>.
/// </summary>
public static class StandingButton
{
    private const char Mark = '~';

    /// <param name="argument">Without dots; with the command at most 62 bytes.</param>
    public static MessageButton Of(string label, string command, string argument = "") =>
        new(label, ButtonKind.Say, argument.Length == 0 ? $"{Mark}{command}" : $"{Mark}{command}.{argument.Replace(' ', '.')}");

    /// <returns>Null when the token is not one of a standing button.</returns>
    public static string? InputOf(string token) =>
        token.StartsWith(Mark) ? "/" + token[1..].Replace('.', ' ') : null;
}
