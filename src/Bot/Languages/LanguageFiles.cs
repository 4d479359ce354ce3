namespace CommunityBot.Languages;

/// <summary>Reads the lists that come with the content: lines of columns between tabs, # for remarks.</summary>
internal static class LanguageFiles
{
    /// <param name="folder">Holds languages.txt, language-replies.txt and common-words.txt.</param>
    /// <exception cref="InvalidDataException">A line does not have its columns, or a language has no reply; says where.</exception>
    public static IReadOnlyList<Language> ReadLanguages(string folder)
    {
        var replies = ReadLines(Path.Combine(folder, "language-replies.txt"), columns: 2).ToDictionary(l => l[0], l => l[1]);
        return
        [
            .. ReadLines(Path.Combine(folder, "languages.txt"), columns: 4).Select(line => new Language(
                line[0], line[1], line[2],
                line[3].ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                replies.TryGetValue(line[0], out var reply)
                    ? reply
                    : throw new InvalidDataException($"language-replies.txt has no reply for {line[0]} ({line[1]})"))),
        ];
    }

    /// <summary>Words that are English whatever other language has them too.</summary>
    public static IEnumerable<string> ReadEnglishWords(string folder) =>
        ReadLines(Path.Combine(folder, "common-words.txt"), columns: 1).Select(line => line[0]);

    private static IEnumerable<string[]> ReadLines(string path, int columns)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var parts = line.Split('\t', StringSplitOptions.TrimEntries);
            yield return parts.Length == columns
                ? parts
                : throw new InvalidDataException($"{path}, line {number}: {columns} columns with tabs between them are needed, {parts.Length} are there");
        }
    }
}
