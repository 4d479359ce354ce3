using System.Text;

namespace CommunityBot.Knowledge.Search;

/// <summary>Cuts text into lower-case words without diacritics.</summary>
internal static class Words
{
    // The program runs without a culture library, whose normalisation would otherwise do this.
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīįıķĺļľłñńņňòóôõöøōőŕřśşšșťţțùúûüūůűųýÿźżžæœß’‘`´";
    private const string Plain___ = "aaaaaaaaacccddeeeeeeeegiiiiiiikllllnnnnoooooooorrsssstttuuuuuuuuyyzzzaos''''";

    private static readonly Dictionary<char, char> Folds = Accented.Zip(Plain___).ToDictionary(p => p.First, p => p.Second);

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            folded.Append(lower < 128 ? lower : Folds.GetValueOrDefault(lower, lower));
        }

        return folded.ToString();
    }

    /// <summary>
    /// Words of a folded text: letters and digits with inner apostrophes dropped ("don't" is "dont"); amounts keep
    /// their point and sign ("£1.6m", "10.30pm", "45.7%"), and addresses stay whole.
    /// </summary>
    public static List<string> Split(string folded)
    {
        var words = new List<string>();
        var i = 0;
        while (i < folded.Length)
        {
            if (!IsWordStart(folded, i))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < folded.Length && IsWordPart(folded, i))
            {
                i++;
            }

            words.Add(Trim(folded.AsSpan(start, i - start)));
        }

        return words;
    }

    private static bool IsWordStart(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || (text[i] is '£' or '@' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]));

    private static bool IsWordPart(string text, int i)
    {
        var c = text[i];
        if (char.IsLetterOrDigit(c) || c is '\'' or '£' or '@')
        {
            return true;
        }

        if (c == '%')
        {
            return i > 0 && char.IsAsciiDigit(text[i - 1]);
        }

        // A point or comma inside a figure or an address joins; at the end of a word it does not.
        return c is '.' or ',' or ':' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
    }

    private static string Trim(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s"))
        {
            word = word[..^2];
        }

        return word.Contains('\'') ? word.ToString().Replace("'", "", StringComparison.Ordinal) : word.ToString();
    }
}
