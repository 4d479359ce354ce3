using System.Text;

namespace CommunityBot.Languages;

/// <summary>Tells languages by the letters they are written in, and those that share letters by their common words.</summary>
internal sealed class ScriptDetector
{
    /// <summary>Up to here letters are Latin, with all their accents.</summary>
    private const int LastLatin = 0x2AF;

    private readonly ILookup<int, Language> _languagesOfBlock;

    public ScriptDetector(IReadOnlyList<Language> languages)
    {
        _languagesOfBlock = languages
            .SelectMany(language => language.Words.SelectMany(BlocksIn).Distinct().Select(block => (block, language)))
            .ToLookup(pair => pair.block, pair => pair.language);
    }

    /// <returns>Null when most letters are Latin, or of a script that no known language uses.</returns>
    public Language? Detect(string text)
    {
        var latin = 0;
        Dictionary<int, int>? blocks = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                continue;
            }

            if (BlockOf(rune) is { } block)
            {
                blocks ??= [];
                blocks[block] = blocks.GetValueOrDefault(block) + 1;
            }
            else
            {
                latin++;
            }
        }

        return blocks is null || blocks.Values.Sum() is var other && (other < 2 || other < latin)
            ? null
            : ByWords(text, blocks.MaxBy(b => b.Value).Key);
    }

    private Language? ByWords(string text, int block)
    {
        // Scripts without spaces between words, Chinese for one, are searched for the words instead of split into them.
        var padded = string.Create(text.Length + 2, text, (span, source) =>
        {
            span.Fill(' ');
            for (var i = 0; i < source.Length; i++)
            {
                span[i + 1] = char.IsPunctuation(source[i]) ? ' ' : source[i];
            }
        });
        var spaced = text.AsSpan().Trim().Contains(' ');
        return _languagesOfBlock[block]
            .OrderByDescending(language => language.Words.Count(word =>
                padded.Contains(spaced ? $" {word} " : word, StringComparison.Ordinal)))
            .FirstOrDefault();
    }

    private static IEnumerable<int> BlocksIn(string word) => word.EnumerateRunes().Where(Rune.IsLetter).Select(BlockOf).OfType<int>();

    // Unicode gives most scripts one stretch of 128 code points; Chinese fills many and counts as one.
    private static int? BlockOf(Rune rune) => rune.Value switch
    {
        <= LastLatin or (>= 0x1E00 and <= 0x1EFF) => null,
        >= 0x3400 and <= 0x9FFF => 0x4E00 >> 7,
        _ => rune.Value >> 7,
    };
}
