namespace CommunityBot.Safeguarding.Detection;

internal enum Break : byte
{
    None,
    Clause,
    Sentence,
}

/// <summary>A word of a message.</summary>
/// <param name="Start">Where its letters begin in <see cref="ReadWords.Letters"/>.</param>
/// <param name="After">What stands between it and the next word.</param>
internal record struct Word(Meaning Meaning, int Start, int Length, Break After);

/// <summary>A message as folded words. One is kept for each thread and used again, so that reading allocates nothing.</summary>
internal sealed class ReadWords
{
    /// <summary>Each word's letters between single spaces.</summary>
    public char[] Letters { get; } = new char[MessageReader.MostCharacters + 2];

    public List<Word> Words { get; } = new(128);
}

/// <summary>Reads a text as words: letters folded, digits used as letters undone, text-speak written out, breaks marked.</summary>
internal sealed class MessageReader(Lexicon lexicon)
{
    public const int MostCharacters = 8192;
    private static readonly uint And = Lexicon.HashOf("and");
    private static readonly HashSet<uint> Turns = [.. new[] { "also", "but", "anyway", "btw", "plus", "only" }.Select(w => Lexicon.HashOf(w))];
    private static readonly HashSet<uint> Subjects =
        [.. new[] { "i", "im", "ive", "we", "my", "he", "she", "they", "can", "who", "is", "what", "how", "there" }.Select(w => Lexicon.HashOf(w))];

    public void Read(ReadOnlySpan<char> text, ReadWords into)
    {
        into.Words.Clear();
        var letters = into.Letters;
        letters[0] = ' ';
        var length = 1;
        var start = 1;
        foreach (var raw in text)
        {
            if (length >= MostCharacters)
            {
                break;
            }

            var c = LetterFolding.Fold(raw);
            if (c is '\'' or LetterFolding.Nothing)
            {
                continue;
            }

            if (c == ' ')
            {
                c = raw switch { '@' => 'a', '$' => 's', _ => ' ' };
                if (c == ' ' || length == start)
                {
                    length = EndWord(into, start, length);
                    start = length;
                    Mark(into.Words, raw);
                    continue;
                }
            }

            // A letter held down says no more than a double one.
            if (length - start >= 2 && letters[length - 1] == c && letters[length - 2] == c && char.IsAsciiLetter(c))
            {
                continue;
            }

            letters[length++] = c;
            if (IsIdeograph(c))
            {
                length = EndWord(into, start, length);
                start = length;
            }
        }

        EndWord(into, start, length);
        MarkTurns(into.Words);
    }

    /// <summary>The words of a text, folded as in messages.</summary>
    public static IEnumerable<string> Fold(string text)
    {
        var folded = string.Concat(text.Select(LetterFolding.Fold).Where(c => c is not ('\'' or LetterFolding.Nothing)));
        return folded.Any(IsIdeograph) ? folded.Where(c => c != ' ').Select(c => c.ToString())
            : folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Chinese is written without spaces: each sign is taken as a word.</summary>
    private static bool IsIdeograph(char c) => c is >= '\u4E00' and <= '\u9FFF';

    /// <summary>People often turn to another matter without a comma: "also", "but", "and my".</summary>
    private static void MarkTurns(List<Word> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var hash = words[i].Meaning.Hash;
            if ((Turns.Contains(hash) || (hash == And && i + 1 < words.Count && Subjects.Contains(words[i + 1].Meaning.Hash)))
                && words[i - 1].After == Break.None)
            {
                words[i - 1] = words[i - 1] with { After = Break.Clause };
            }
        }
    }

    private static void Mark(List<Word> words, char raw)
    {
        var mark = raw switch
        {
            '.' or '!' or '?' or '\n' or '…' => Break.Sentence,
            ',' or ';' or ':' or '/' or '(' or ')' or '–' or '—' => Break.Clause,
            _ => Break.None,
        };
        if (mark != Break.None && words.Count > 0)
        {
            var last = words[^1];
            words[^1] = last with { After = last.After > mark ? last.After : mark };
        }
    }

    private int EndWord(ReadWords into, int start, int end)
    {
        if (end == start)
        {
            return end;
        }

        var word = into.Letters.AsSpan(start, end - start);
        if (!lexicon.TryFind(word, out var meanings) && (lexicon.IsOrdinary(word) || !TryMend(word, out meanings)))
        {
            into.Words.Add(new Word(Lexicon.Unknown(word), start, word.Length, Break.None));
            into.Letters[end] = ' ';
            return end + 1;
        }

        foreach (var meaning in meanings)
        {
            into.Words.Add(new Word(meaning, start, word.Length, Break.None));
        }

        into.Letters[end] = ' ';
        return end + 1;
    }

    private bool TryMend(Span<char> word, out Meaning[] meanings)
    {
        UndoDigits(word);
        if (lexicon.TryFind(word, out meanings))
        {
            return true;
        }

        var single = Undouble(word, stackalloc char[Math.Min(word.Length, 64)]);
        return single.Length > 0 && lexicon.TryFind(single, out meanings);
    }

    /// <summary>k1ll, su1c1de, h0me: a digit with a letter before it and one behind it is meant as a letter.</summary>
    private static void UndoDigits(Span<char> word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (char.IsAsciiDigit(word[i]) && char.IsAsciiLetter(word[0]) && word[(i + 1)..].ContainsAnyInRange('a', 'z'))
            {
                word[i] = word[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', var other => other };
            }
        }
    }

    /// <returns>The word with each double letter single; empty when it has none.</returns>
    private static Span<char> Undouble(ReadOnlySpan<char> word, Span<char> into)
    {
        if (word.Length < 4 || word.Length > into.Length)
        {
            return [];
        }

        var length = 0;
        foreach (var c in word)
        {
            if (length == 0 || into[length - 1] != c)
            {
                into[length++] = c;
            }
        }

        return length == word.Length ? [] : into[..length];
    }
}
