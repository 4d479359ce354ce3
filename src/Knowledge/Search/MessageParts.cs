namespace CommunityBot.Knowledge.Search;

/// <summary>Cuts a long message into the pieces that may each hold the question.</summary>
internal static class MessageParts
{
    private const int ShortMessage = 110;
    private const int LongSentence = 130;
    private const int MostParts = 12;
    private static readonly char[] SentenceEnds = ['.', '?', '!', ';', '\n'];
    private static readonly string[] Joints = [", so ", ", but ", " but ", ", and ", " and ", " because ", ", as ", ", which ", ", "];

    /// <summary>The parts of a message, in order; one for a short message.</summary>
    public static List<string> Of(string text)
    {
        if (text.Length <= ShortMessage)
        {
            return [text];
        }

        var parts = new List<string>();
        foreach (var sentence in Sentences(text))
        {
            AddClauses(parts, sentence);
        }

        return parts.Count <= MostParts ? parts : [.. parts.Take(MostParts / 2), .. parts.TakeLast(MostParts / 2)];
    }

    /// <summary>Sentences with their closing mark.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOfAny(SentenceEnds, start);
            while (end > 0 && end + 1 < text.Length && text[end] == '.' && !char.IsWhiteSpace(text[end + 1]))
            {
                end = text.IndexOfAny(SentenceEnds, end + 1);
            }

            end = end < 0 ? text.Length : end + 1;
            var sentence = text[start..end].Trim();
            if (sentence.Length > 2)
            {
                yield return sentence;
            }

            start = end;
        }
    }

    private static void AddClauses(List<string> parts, string sentence)
    {
        while (sentence.Length > LongSentence)
        {
            var cut = Joints.Select(j => sentence.IndexOf(j, 50, Math.Min(sentence.Length - 50, LongSentence), StringComparison.OrdinalIgnoreCase))
                .FirstOrDefault(at => at > 0, -1);
            if (cut < 0)
            {
                break;
            }

            parts.Add(sentence[..cut]);
            sentence = sentence[(cut + 1)..].TrimStart();
        }

        parts.Add(sentence);
    }
}
