using System.Globalization;
using System.Security.Cryptography;

namespace CommunityBot.Channels.WebChat;

/// <summary>Ids as Direct Line shapes them: a conversation's random id, and its activities numbered behind a bar.</summary>
internal static class ActivityIds
{
    /// <summary>32 lower-case hexadecimal digits: beyond guessing.</summary>
    public static string NewConversation() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static string Of(string conversationId, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{sequence:D7}");
}
