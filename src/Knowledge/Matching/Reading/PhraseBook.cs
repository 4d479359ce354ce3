
namespace CommunityBot.Knowledge.Matching.Reading;

/// <summary>Words and phrases with what they stand for, found in a text by stems, the longest first.</summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
internal sealed class PhraseBook<T>
{
    /// <summary>Left out of phrases and texts alike, so that "on her own" and "on my own" are one phrase.</summary>
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "my", "his", "her", "their", "our", "your", "really", "very", "quite", "any", "some",
    };

    private readonly Node _root = new();
    private readonly Func<string, bool> _isTooCommon;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <param name="isTooCommon">Words that alone stand for nothing, whatever a list says.</param>
    public PhraseBook(Func<string, bool>? isTooCommon = null) => _isTooCommon = isTooCommon ?? (_ => false);

    /// <summary>Every word of every phrase, for the spelling corrector.</summary>
    public IReadOnlyCollection<string> Words => _words;

    public void Add(string phrase, T meaning)
    {
        var tokens = new List<Token>();
        foreach (var word in Search.Words.Split(Search.Words.Fold(phrase)))
        {
            Tokenizer.Add(tokens, word, 0, 0, 0, Stems.Of, _ => false);
        }

        var kept = tokens.Where(t => !Skipped.Contains(t.Text)).ToList();
        // "A day" would be found in every "day".
        if (tokens.Count == 1 ? _isTooCommon(tokens[0].Text) : kept.Count < 2 && tokens[0].Text is "a" or "any" or "some" or "the")
        {
            return;
        }

        var node = _root;
        foreach (var token in kept.Count > 0 ? kept : tokens)
        {
            _words.Add(token.Text);
            node = node.Next.TryGetValue(token.Stem, out var next) ? next : node.Next[token.Stem] = new Node();
        }

        // "Morning" and "mornings" are one phrase.
        if (!node.Meanings.Contains(meaning))
        {
            node.Meanings = [.. node.Meanings, meaning];
        }
    }

    /// <summary>The phrases of a text in their order; none overlaps another.</summary>
    public List<PhraseHit<T>> FindIn(List<Token> tokens)
    {
        var hits = new List<PhraseHit<T>>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (meanings, last) = At(tokens, i);
            if (meanings is not null)
            {
                hits.Add(new PhraseHit<T>(meanings, i, last + 1));
                i = last;
            }
        }

        return hits;
    }

    /// <summary>The longest phrase at each word, also where phrases overlap.</summary>
    public IEnumerable<PhraseHit<T>> AllIn(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (At(tokens, i) is ({ } meanings, var last))
            {
                yield return new PhraseHit<T>(meanings, i, last + 1);
            }
        }
    }

    private (T[]? Meanings, int Last) At(List<Token> tokens, int start)
    {
        var node = _root;
        (T[]?, int) found = (null, start);
        for (var i = start; i < tokens.Count && tokens[i].Clause == tokens[start].Clause; i++)
        {
            if (i > start && Skipped.Contains(tokens[i].Text))
            {
                continue;
            }

            if (!node.Next.TryGetValue(tokens[i].Stem, out var next))
            {
                break;
            }

            node = next;
            if (node.Meanings.Length > 0)
            {
                found = (node.Meanings, i);
            }
        }

        return found;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public T[] Meanings { get; set; } = [];
    }
}

/// <param name="First">The index of its first token.</param>
/// <param name="End">The index after its last token.</param>
internal readonly record struct PhraseHit<T>(T[] Meanings, int First, int End);
