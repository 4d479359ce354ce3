namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Reads signals.txt: "name: phrase, phrase".</summary>
internal static class SignalFile
{
    /// <exception cref="InvalidDataException">A line is wrong; the message names it.</exception>
    public static PhraseBook<string> Read(string path)
    {
        var book = new PhraseBook<string>();
        foreach (var (line, number) in File.ReadLines(path).Select((l, i) => (l, i + 1)).Where(l => l.l.Length > 0 && l.l[0] != '#'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new InvalidDataException($"{path}, line {number}: expected \"name: phrase, phrase\"; found \"{line}\".");
            }

            foreach (var phrase in line[(colon + 2)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                book.Add(phrase, line[..colon]);
            }
        }

        return book;
    }
}
