namespace CommunityBot.Bulletins.Sections;

/// <summary>Long texts, cut for the Bulletin.</summary>
internal static class Brief
{
    private const int Longest = 240;

    /// <summary>Whole sentences as long as they fit, else whole words.</summary>
    public static string Of(string? text)
    {
        var line = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Longest)
        {
            return line;
        }

        var sentence = line.LastIndexOf(". ", Longest, StringComparison.Ordinal);
        return sentence > Longest / 3 ? line[..(sentence + 1)] : line[..Math.Max(Longest / 2, line.LastIndexOf(' ', Longest - 2))] + " …";
    }
}
