namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Prose;

/// <summary>Parts a text into sentences and lines.</summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations =
        ["a.m.", "p.m.", "e.g.", "i.e.", "etc.", "st.", "mon.", "tue.", "tues.", "wed.", "thu.", "thur.", "thurs.", "fri.", "sat.", "sun.", "rd.", "no.", "approx."];

    /// <summary>Short lines that only name days are joined with the times in the line below.</summary>
    public static IEnumerable<string> Of(string text)
    {
        string? days = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = days is not null && StartsWithTime(line) ? $"{days}: {line}" : line;
            if (days is not null && joined == line)
            {
                yield return days;
            }

            days = null;
            if (joined == line && OnlyDays(line))
            {
                days = line.TrimEnd(':', '-', ' ');
                continue;
            }

            foreach (var sentence in Split(joined))
            {
                yield return sentence;
            }
        }

        if (days is not null)
        {
            yield return days;
        }
    }

    private static bool OnlyDays(string line)
    {
        var tokens = Tokens.Of(line);
        return tokens.Exists(t => t.Kind == TokenKind.Days)
            && tokens.TrueForAll(t => t.Kind is TokenKind.Days or TokenKind.And or TokenKind.To or TokenKind.Every or TokenKind.Glue);
    }

    private static bool StartsWithTime(string line) => Tokens.Of(line) is [{ Kind: TokenKind.Time }, ..];

    private static IEnumerable<string> Split(string line)
    {
        var start = 0;
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (line[i] is '.' or '!' or '?' or ';' or '•' && line[i + 1] == ' ' && !(line[i] == '.' && IsAbbreviation(line.AsSpan(start, i - start + 1))))
            {
                yield return line[start..(i + 1)].Trim();
                start = i + 2;
            }
        }

        yield return line[start..].Trim();
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> upToDot)
    {
        foreach (var abbreviation in Abbreviations)
        {
            if (upToDot.EndsWith(abbreviation, StringComparison.OrdinalIgnoreCase)
                && (upToDot.Length == abbreviation.Length || !char.IsAsciiLetter(upToDot[upToDot.Length - abbreviation.Length - 1])))
            {
                return true;
            }
        }

        return false;
    }
}
