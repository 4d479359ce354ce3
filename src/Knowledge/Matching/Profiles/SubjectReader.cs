using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Gathers what an entry's texts are about, weightier the more prominent the text.</summary>
internal sealed class SubjectReader(MatchingLexicon lexicon)
{
    private const float FirstSentence = 0.7f;
    private const float LaterSentences = 0.5f;

    /// <summary>Of the first sentence where a fanciful name tells nothing of the subject.</summary>
    private const float InsteadOfName = 0.83f;
    private const float Repeated = 0.2f;

    private readonly Dictionary<int, float> _concepts = [];
    private readonly Dictionary<string, float> _words = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<int, float> Concepts => _concepts;

    public IReadOnlyDictionary<string, float> Words => _words;

    /// <param name="folded">The description.</param>
    /// <param name="name">Folded.</param>
    public void AddProse(string folded, string name)
    {
        var isNamed = lexicon.Concepts.Phrases.FindIn(lexicon.ReadEntry(name)).Any(h => h.Meanings.Any(c => c.Class == ConceptClass.Topic));
        var end = folded.IndexOf(". ", StringComparison.Ordinal);
        var first = end < 0 ? folded.Length : end + 1;
        Add(folded[..first], isNamed ? FirstSentence : InsteadOfName, LaterSentences);
        Add(folded[first..], LaterSentences, LaterSentences);
    }

    public void Add(string folded, float conceptWeight, float wordWeight)
    {
        if (folded.Length == 0)
        {
            return;
        }

        var tokens = lexicon.ReadEntry(folded);
        foreach (var hit in lexicon.Concepts.Phrases.FindIn(tokens))
        {
            // "No hoist at this site" is not about hoists.
            if (hit.First > 0 && tokens[hit.First - 1].Clause == tokens[hit.First].Clause && tokens[hit.First - 1].Text is "no" or "not" or "without" or "isnt")
            {
                continue;
            }

            foreach (var concept in hit.Meanings)
            {
                var known = _concepts.GetValueOrDefault(concept.Number);
                _concepts[concept.Number] = Math.Min(1, Math.Max(known, conceptWeight) + (known > 0 ? Repeated * Math.Min(known, conceptWeight) : 0));
            }
        }

        foreach (var token in tokens)
        {
            if (!token.IsStop && token.Text.Length > 2)
            {
                _words[token.Stem] = Math.Max(_words.GetValueOrDefault(token.Stem), wordWeight);
            }
        }
    }
}
