using System.Globalization;

namespace CommunityBot.Channels.WebChat.DirectLine;

/// <summary>The place up to which a client has read; to the client an opaque text, to us a sequence number.</summary>
internal static class Watermarks
{
    public static DirectLineError Unreadable { get; } = DirectLineError.BadRequest("This watermark was not given by this service.");

    /// <param name="absent">Stands for no watermark at all. An empty one comes from a client that has read nothing yet.</param>
    /// <returns>Null when it is none of ours.</returns>
    public static long? Read(HttpContext context, long absent)
    {
        if (!context.Request.Query.TryGetValue("watermark", out var given) || given == "-")
        {
            return absent;
        }

        return given.ToString().Length == 0 ? 0
            : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) && watermark < int.MaxValue
                ? watermark : null;
    }
}
