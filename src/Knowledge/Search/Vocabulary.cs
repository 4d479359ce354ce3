using System.Collections;

namespace CommunityBot.Knowledge.Search;

/// <summary>Which articles know which word, by its stem or by a group of the thesaurus that it stands in.</summary>
internal sealed class Vocabulary(int articles, Thesaurus thesaurus)
{
    private readonly Dictionary<string, BitArray> _withStem = new(StringComparer.Ordinal);
    private readonly BitArray?[] _withGroup = new BitArray?[thesaurus.GroupCount];

    public void Learn(List<Word> words, int article)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!_withStem.TryGetValue(words[i].Stem, out var with))
            {
                _withStem[words[i].Stem] = with = new BitArray(articles);
            }

            with[article] = true;
            if (thesaurus.FindAt(words, i) is var (group, _))
            {
                (_withGroup[group] ??= new BitArray(articles))[article] = true;
            }
        }
    }

    /// <summary>True when the article knows the word here, alone or as part of a phrase.</summary>
    public bool Knows(IReadOnlyList<Word> words, int i, int article)
    {
        if (_withStem.TryGetValue(words[i].Stem, out var with) && with[article])
        {
            return true;
        }

        for (var start = Math.Max(0, i - 3); start <= i; start++)
        {
            if (thesaurus.FindAt(words, start) is var (group, length) && start + length > i && _withGroup[group]?[article] == true)
            {
                return true;
            }
        }

        return false;
    }
}
