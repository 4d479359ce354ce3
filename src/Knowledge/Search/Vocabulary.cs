using System.Collections;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>Which articles know which word, by its stem or by a group of the thesaurus that it stands in.</summary>
internal sealed class Vocabulary
{
    private const int LongestPhrase = 4;

    private readonly Dictionary<string, BitArray> _withStem;
    private readonly BitArray[] _withGroup;
    private readonly int _articles;
    private readonly Thesaurus _thesaurus;

    public Vocabulary(int articles, Thesaurus thesaurus)
    {
        _articles = articles;
        _thesaurus = thesaurus;
        _withStem = new Dictionary<string, BitArray>(StringComparer.Ordinal);
        _withGroup = [.. Enumerable.Range(0, thesaurus.GroupCount).Select(_ => new BitArray(articles))];
    }

    private Vocabulary(SnapshotReader reader, int articles, Thesaurus thesaurus)
    {
        _articles = articles;
        _thesaurus = thesaurus;
        _withStem = reader.TextsTo(reader.Bits);
        _withGroup = reader.Each(reader.Bits);
    }

    public static Vocabulary Read(SnapshotReader reader, int articles, Thesaurus thesaurus) => new(reader, articles, thesaurus);

    public void Write(SnapshotWriter writer)
    {
        writer.WriteEach(_withStem, with =>
        {
            writer.Write(with.Key);
            writer.Write(with.Value);
        });
        writer.WriteEach(_withGroup, writer.Write);
    }

    public void Learn(List<Word> words, int article)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!_withStem.TryGetValue(words[i].Stem, out var with))
            {
                _withStem[words[i].Stem] = with = new BitArray(_articles);
            }

            with[article] = true;
            if (_thesaurus.FindAt(words, i) is var (group, _))
            {
                _withGroup[group][article] = true;
            }
        }
    }

    /// <summary>For each word the articles that know it, alone or as part of a phrase; null where none does.</summary>
    /// <param name="groups">What the thesaurus finds at each word.</param>
    public BitArray?[] Knowing(IReadOnlyList<Word> words, (int Group, int Words)?[] groups)
    {
        var knowing = new BitArray?[words.Count];
        for (var i = 0; i < knowing.Length; i++)
        {
            var all = _withStem.GetValueOrDefault(words[i].Stem);
            for (var start = Math.Max(0, i - LongestPhrase + 1); start <= i; start++)
            {
                if (groups[start] is var (group, length) && start + length > i)
                {
                    all = all is null ? _withGroup[group] : new BitArray(all).Or(_withGroup[group]);
                }
            }

            knowing[i] = all;
        }

        return knowing;
    }
}
