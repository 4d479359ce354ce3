using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace CommunityBot.LoadServer;

/// <summary>Writes updates as Telegram does: a text message in a private chat.</summary>
internal static class UpdateWriter
{
    private const int LongestFrame = 320;

    public static void Write(IBufferWriter<byte> to, int updateId, long chat, byte[] text)
    {
        var span = to.GetSpan(LongestFrame + text.Length);
        Utf8.TryWrite(span, CultureInfo.InvariantCulture,
            $"{{\"update_id\":{updateId},\"message\":{{\"message_id\":{updateId},\"from\":{{\"id\":{chat},\"is_bot\":false,\"first_name\":\"Ann\",\"language_code\":\"en\"}},\"chat\":{{\"id\":{chat},\"first_name\":\"Ann\",\"type\":\"private\"}},\"date\":1760000000,\"text\":",
            out var written);
        text.CopyTo(span[written..]);
        written += text.Length;
        "}}"u8.CopyTo(span[written..]);
        to.Advance(written + 2);
    }
}
