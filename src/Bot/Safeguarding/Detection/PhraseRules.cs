using System.Globalization;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Turns of phrase that speak of danger whatever stands around them, and turns of phrase that only sound like it.
/// A pattern is words, <c>a|b</c> for either, <c>{concept}</c> for any word of a concept, and <c>..</c> for up to four
/// words in between. A negation in such a gap, or shortly before the pattern, makes it no match.
/// </summary>
internal sealed class PhraseRules
{
    private const int Reach = 4;
    private readonly Dictionary<uint, List<Pattern>> _byWord = [];
    private readonly List<(UInt128 Concepts, Pattern Pattern)> _byConcept = [];
    private readonly UInt128 _negation;
    private readonly UInt128 _subject;

    /// <param name="lines">Patterns that are evidence.</param>
    /// <param name="certain">Patterns that settle it: of languages which the classifier can't read.</param>
    /// <param name="lexicon">The words and concepts that patterns name.</param>
    public PhraseRules(IEnumerable<ListedLine> lines, IEnumerable<ListedLine> certain, Lexicon lexicon)
    {
        _negation = lexicon.ConceptBit("neg");
        _subject = lexicon.ConceptBit("me") | lexicon.ConceptBit("they") | lexicon.ConceptBit("we");
        foreach (var line in lines)
        {
            Add(line, lexicon, isCertain: false);
        }

        foreach (var line in certain)
        {
            Add(line, lexicon, isCertain: true);
        }
    }

    /// <summary>Looks for turns of phrase. One that a harmless one overlaps does not count.</summary>
    public Phrasing Find(List<Word> words)
    {
        var coveredTo = 0;
        var found = default(Phrasing);
        for (var i = 0; i < words.Count; i++)
        {
            if (Longest(words, i, harmless: true) is { Pattern: not null } harmless)
            {
                coveredTo = Math.Max(coveredTo, harmless.End);
                found = found with { Excused = true };
            }

            if (i >= coveredTo && !found.Urgent && Longest(words, i, harmless: false) is { Pattern: { } pattern } match
                && (found.Category is null || pattern.Urgent) && !Overlapped(words, i, match.End))
            {
                found = found with { Category = (DangerCategory)pattern.Category, Urgent = pattern.Urgent, Certain = pattern.Certain };
            }
        }

        return found;
    }

    private bool Overlapped(List<Word> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Longest(words, i, harmless: true).Pattern is not null)
            {
                return true;
            }
        }

        return false;
    }

    private (Pattern? Pattern, int End) Longest(List<Word> words, int at, bool harmless)
    {
        var best = (Pattern: (Pattern?)null, End: at);
        if (_byWord.TryGetValue(words[at].Meaning.Hash, out var patterns))
        {
            foreach (var pattern in patterns)
            {
                best = Longer(best, pattern, words, at, harmless);
            }
        }

        var concepts = words[at].Meaning.Concepts;
        if (concepts != 0)
        {
            foreach (var (first, pattern) in _byConcept)
            {
                if ((first & concepts) != 0)
                {
                    best = Longer(best, pattern, words, at, harmless);
                }
            }
        }

        return best;
    }

    private (Pattern? Pattern, int End) Longer(
        (Pattern? Pattern, int End) best, Pattern pattern, List<Word> words, int at, bool harmless)
    {
        if ((pattern.Category == DangerClassifier.Harmless) != harmless)
        {
            return best;
        }

        var end = Match(pattern.Elements, 0, words, at, words.Count);
        return end > best.End && (harmless || !NegatedBefore(words, at)) ? (pattern, end) : best;
    }

    /// <returns>Where the match ends, or -1.</returns>
    private int Match(Element[] elements, int element, List<Word> words, int at, int to)
    {
        for (; element < elements.Length; element++, at++)
        {
            if (elements[element].IsGap)
            {
                for (var skip = 0; skip <= Reach && at + skip < to; skip++)
                {
                    if (Match(elements, element + 1, words, at + skip, to) is var end && end >= 0)
                    {
                        return end;
                    }

                    if ((words[at + skip].Meaning.Concepts & _negation) != 0 || words[at + skip].After == Break.Sentence)
                    {
                        return -1;
                    }
                }

                return -1;
            }

            if (at >= to || !elements[element].Fits(words[at].Meaning))
            {
                return -1;
            }
        }

        return at;
    }

    /// <summary>"i'm not suicidal", "nobody is hitting": a negation up to three words before, with no new subject between.</summary>
    private bool NegatedBefore(List<Word> words, int at)
    {
        if ((words[at].Meaning.Concepts & (_subject | _negation)) != 0)
        {
            return false;
        }

        for (var i = at - 1; i >= 0 && i >= at - 3; i--)
        {
            if (words[i].After != Break.None || (words[i].Meaning.Concepts & _subject) != 0)
            {
                return false;
            }

            if ((words[i].Meaning.Concepts & _negation) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(ListedLine line, Lexicon lexicon, bool isCertain)
    {
        var name = line.Name.TrimEnd('!');
        var category = name == "harmless" ? DangerClassifier.Harmless
            : DangerCategories.TryParse(name, out var parsed) ? (int)parsed
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{line.Place}: '{name}' is not a category"));
        Element[] elements = [.. line.Words.SelectMany(word => Element.Parse(word, lexicon))];
        if (elements.Length == 0 || elements[0].IsGap || elements[^1].IsGap)
        {
            throw new FormatException($"{line.Place}: a pattern begins and ends with a word or a {{concept}}");
        }

        var pattern = new Pattern(elements, category, line.Name.EndsWith('!'), isCertain);
        foreach (var word in elements[0].Words)
        {
            if (!_byWord.TryGetValue(word, out var patterns))
            {
                _byWord[word] = patterns = [];
            }

            patterns.Add(pattern);
        }

        if (elements[0].Concepts != 0)
        {
            _byConcept.Add((elements[0].Concepts, pattern));
        }
    }

    private sealed record Pattern(Element[] Elements, int Category, bool Urgent, bool Certain);

    private readonly record struct Element(uint[] Words, UInt128 Concepts)
    {
        public bool IsGap => Words.Length == 0 && Concepts == 0;

        public bool Fits(Meaning meaning) => (meaning.Concepts & Concepts) != 0 || Array.IndexOf(Words, meaning.Hash) >= 0;

        /// <summary>A word is read as in a message, so "cannot" is two elements; among choices only single words are.</summary>
        public static Element[] Parse(string text, Lexicon lexicon)
        {
            if (text == "..")
            {
                return [new Element([], 0)];
            }

            if (!text.Contains('|') && !text.StartsWith('{'))
            {
                return [.. MessageReader.Fold(text).SelectMany(word => lexicon.TryFind(word, out var read)
                    ? Array.ConvertAll(read, m => new Element([m.Hash], 0)) : [new Element([Lexicon.HashOf(word)], 0)])];
            }

            var concepts = UInt128.Zero;
            var words = new List<uint>();
            foreach (var choice in text.Split('|'))
            {
                if (choice.StartsWith('{'))
                {
                    concepts |= lexicon.ConceptBit(choice.Trim('{', '}'));
                }
                else
                {
                    var word = string.Concat(MessageReader.Fold(choice));
                    words.Add(lexicon.TryFind(word, out var read) && read.Length == 1 ? read[0].Hash : Lexicon.HashOf(word));
                }
            }

            return [new Element([.. words], concepts)];
        }
    }
}

/// <summary>The turns of phrase found in a message.</summary>
/// <param name="Category">Null when none speaks of danger.</param>
/// <param name="Urgent">True when the phrase speaks of danger at this moment.</param>
/// <param name="Excused">True when one that only sounds like danger was found.</param>
/// <param name="Certain">True when the phrase needs no support.</param>
internal readonly record struct Phrasing(DangerCategory? Category, bool Urgent, bool Excused, bool Certain);
