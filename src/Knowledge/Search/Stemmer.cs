namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Reduces English words to stems after Martin Porter's second algorithm ("Porter2", snowballstem.org), so that
/// "volunteers", "volunteered" and "volunteering" meet. Input is lower case without diacritics.
/// </summary>
public static class Stemmer
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly HashSet<string> KeptAfterStep1A = new(StringComparer.Ordinal)
    {
        "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed",
    };

    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("isation", "ise"), ("ousness", "ous"),
        ("biliti", "ble"), ("lessli", "less"), ("tional", "tion"), ("alism", "al"), ("aliti", "al"), ("ation", "ate"),
        ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"), ("abli", "able"), ("alli", "al"),
        ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"), ("iser", "ise"), ("bli", "ble"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("alise", "al"), ("icate", "ic"), ("iciti", "ic"),
        ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
        "al", "er", "ic",
    ];

    public static string Stem(string word)
    {
        if (word.Length <= 2 || !char.IsAsciiLetter(word[0]))
        {
            return word;
        }

        if (Exceptions.TryGetValue(word, out var exception))
        {
            return exception;
        }

        Span<char> letters = stackalloc char[word.Length + 2];
        word.CopyTo(letters);
        var w = new Word(letters, word.Length);
        w.MarkConsonantY();
        w.FindRegions();
        Step1A(ref w);
        if (KeptAfterStep1A.Contains(w.ToString()))
        {
            return w.ToString();
        }

        Step1B(ref w);
        Step1C(ref w);
        Replace(ref w, Step2, inStep2: true);
        Replace(ref w, Step3, inStep2: false);
        RemoveStep4(ref w);
        RemoveStep5(ref w);
        return w.ToString().ToLowerInvariant();
    }

    private static void Step1A(ref Word w)
    {
        if (w.EndsWith("sses"))
        {
            w.Cut(2);
        }
        else if (w.EndsWith("ied") || w.EndsWith("ies"))
        {
            w.Cut(w.Length > 4 ? 2 : 1);
        }
        else if (w.EndsWith("s") && !w.EndsWith("us") && !w.EndsWith("ss") && w.HasVowelBefore(w.Length - 2))
        {
            w.Cut(1);
        }
    }

    private static void Step1B(ref Word w)
    {
        if (w.EndsWith("eedly") || w.EndsWith("eed"))
        {
            var suffix = w.EndsWith("eedly") ? 5 : 3;
            if (w.Length - suffix >= w.R1)
            {
                w.Cut(suffix - 2);
            }

            return;
        }

        var removed = w.EndsWith("ingly") ? 5 : w.EndsWith("edly") ? 4 : w.EndsWith("ing") ? 3 : w.EndsWith("ed") ? 2 : 0;
        if (removed == 0 || !w.HasVowelBefore(w.Length - removed))
        {
            return;
        }

        w.Cut(removed);
        if (w.EndsWith("at") || w.EndsWith("bl") || w.EndsWith("iz") || w.EndsWith("is"))
        {
            w.Append('e');
        }
        else if (w.EndsInDouble())
        {
            w.Cut(1);
        }
        else if (w.IsShort())
        {
            w.Append('e');
        }
    }

    private static void Step1C(ref Word w)
    {
        if (w.Length > 2 && w[^1] is 'y' or 'Y' && !Word.IsVowel(w[^2]))
        {
            w.SetLast('i');
        }
    }

    private static void Replace(ref Word w, (string Suffix, string Replacement)[] rules, bool inStep2)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (w.EndsWith(suffix))
            {
                if (w.Length - suffix.Length >= w.R1)
                {
                    w.Cut(suffix.Length);
                    w.Append(replacement);
                }

                return;
            }
        }

        if (inStep2 && w.EndsWith("ogi") && w.Length - 3 >= w.R1 && w.Length > 3 && w[^4] == 'l')
        {
            w.Cut(1);
        }
        else if (inStep2 && w.EndsWith("li") && w.Length - 2 >= w.R1 && w.Length > 2 && "cdeghkmnrt".Contains(w[^3], StringComparison.Ordinal))
        {
            w.Cut(2);
        }
        else if (!inStep2 && w.EndsWith("ative") && w.Length - 5 >= w.R2)
        {
            w.Cut(5);
        }
    }

    private static void RemoveStep4(ref Word w)
    {
        foreach (var suffix in Step4)
        {
            if (w.EndsWith(suffix))
            {
                if (w.Length - suffix.Length >= w.R2)
                {
                    w.Cut(suffix.Length);
                }

                return;
            }
        }

        if (w.EndsWith("ion") && w.Length - 3 >= w.R2 && w.Length > 3 && w[^4] is 's' or 't')
        {
            w.Cut(3);
        }
    }

    private static void RemoveStep5(ref Word w)
    {
        if (w.EndsWith("e") && (w.Length - 1 >= w.R2 || (w.Length - 1 >= w.R1 && !w.EndsInShortSyllable(w.Length - 1))))
        {
            w.Cut(1);
        }
        else if (w.EndsWith("ll") && w.Length - 1 >= w.R2)
        {
            w.Cut(1);
        }
    }

    private ref struct Word(Span<char> letters, int length)
    {
        private readonly Span<char> _letters = letters;

        public int Length { get; private set; } = length;

        public int R1 { get; private set; }

        public int R2 { get; private set; }

        public readonly char this[Index index] => _letters[..Length][index];

        public static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

        public readonly bool EndsWith(string suffix) => _letters[..Length].EndsWith(suffix);

        public void Cut(int count) => Length -= count;

        public void Append(char letter) => _letters[Length++] = letter;

        public void Append(string text)
        {
            text.CopyTo(_letters[Length..]);
            Length += text.Length;
        }

        public readonly void SetLast(char letter) => _letters[Length - 1] = letter;

        /// <summary>A y that starts the word or follows a vowel is a consonant, written Y.</summary>
        public readonly void MarkConsonantY()
        {
            for (var i = 0; i < Length; i++)
            {
                if (_letters[i] == 'y' && (i == 0 || IsVowel(_letters[i - 1])))
                {
                    _letters[i] = 'Y';
                }
            }
        }

        public void FindRegions()
        {
            var word = _letters[..Length];
            R1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5 : word.StartsWith("commun") ? 6 : RegionAfter(0);
            R2 = RegionAfter(R1);
        }

        public readonly bool HasVowelBefore(int end)
        {
            for (var i = 0; i < end; i++)
            {
                if (IsVowel(_letters[i]))
                {
                    return true;
                }
            }

            return false;
        }

        public readonly bool EndsInDouble() =>
            Length >= 2 && _letters[Length - 1] == _letters[Length - 2] && _letters[Length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

        public readonly bool IsShort() => R1 >= Length && EndsInShortSyllable(Length);

        public readonly bool EndsInShortSyllable(int end) => end switch
        {
            >= 3 => !IsVowel(_letters[end - 1]) && _letters[end - 1] is not ('w' or 'x' or 'Y') && IsVowel(_letters[end - 2]) && !IsVowel(_letters[end - 3]),
            2 => IsVowel(_letters[0]) && !IsVowel(_letters[1]),
            _ => false,
        };

        public override readonly string ToString() => new(_letters[..Length]);

        private readonly int RegionAfter(int from)
        {
            for (var i = from + 1; i < Length; i++)
            {
                if (!IsVowel(_letters[i]) && IsVowel(_letters[i - 1]))
                {
                    return i + 1;
                }
            }

            return Length;
        }
    }
}
