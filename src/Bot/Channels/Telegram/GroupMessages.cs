using Telegram.Bot.Types;

namespace CommunityBot.Channels.Telegram;

/// <summary>In a group the bot hears only what is said to it: a command, its name, or a reply to one of its messages.</summary>
internal sealed class GroupMessages(long botId, string username)
{
    private const string MentionedAlone = "/start";
    private readonly string _mention = "@" + username;

    /// <returns>The words without the bot's name; empty for a reply without words; null when the bot isn't meant.</returns>
    public string? WordsForBot(Message message)
    {
        var text = message.Text ?? message.Caption ?? "";
        if (text.StartsWith('/'))
        {
            return IsOwnCommand(text) ? text : null;
        }

        if (FindMention(text) is var start and >= 0)
        {
            return Without(text, start);
        }

        return message.ReplyToMessage?.From?.Id == botId || IsNamedWithoutUsername(message) ? text : null;
    }

    private bool IsOwnCommand(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\n');
        var word = end < 0 ? text : text.AsSpan(0, end);
        var at = word.IndexOf('@');
        return at < 0 || word[at..].Equals(_mention, StringComparison.OrdinalIgnoreCase);
    }

    private bool IsNamedWithoutUsername(Message message) =>
        (message.Entities ?? message.CaptionEntities)?.Any(e => e?.User?.Id == botId) == true;

    private int FindMention(string text)
    {
        for (var from = 0; ; from++)
        {
            from = text.IndexOf(_mention, from, StringComparison.OrdinalIgnoreCase);
            if (from < 0 || (!IsNameAt(text, from - 1) && !IsNameAt(text, from + _mention.Length)))
            {
                return from;
            }
        }
    }

    private static bool IsNameAt(string text, int index) =>
        index >= 0 && index < text.Length && (char.IsAsciiLetterOrDigit(text[index]) || text[index] == '_');

    private string Without(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        var after = text.AsSpan(start + _mention.Length).TrimStart(" ,:;-\n");
        var gap = before.IsEmpty || after.IsEmpty || after[0] is '?' or '!' or '.' ? "" : " ";
        var words = string.Concat(before, gap, after);
        return words.Length == 0 ? MentionedAlone : words;
    }
}
