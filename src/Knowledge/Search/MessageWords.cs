using System.Collections;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// The words of a message, each looked up once, however many articles are judged by them. For one thread.
/// </summary>
internal sealed class MessageWords
{
    private readonly float[] _weights;
    private readonly (int Group, int Words)?[] _groups;
    private readonly Reach _reach;
    private readonly List<(Vocabulary Vocabulary, BitArray?[] Knowing)> _knowing = [];
    private ReachWords? _forReach;

    /// <param name="weights">How rare each is; 0 for those that don't tell what the message is about.</param>
    public MessageWords(List<Word> words, float[] weights, Thesaurus thesaurus, Reach reach)
    {
        Words = words;
        _weights = weights;
        _reach = reach;
        _groups = thesaurus.FindAll(words);
    }

    public List<Word> Words { get; }

    public ReachWords ForReach => _forReach ??= _reach.LookUp(Words, _groups);

    /// <summary>Whether an article knows a word.</summary>
    public bool IsKnown(Vocabulary vocabulary, int word, int article) => In(vocabulary)[word] is { } knowing && knowing[article];

    /// <summary>How much of what the words are about at least one of the articles knows.</summary>
    public Coverage Covered(Vocabulary vocabulary, params ReadOnlySpan<int> articles)
    {
        var knowing = In(vocabulary);
        float all = 0, known = 0, rarest = 0;
        for (var i = 0; i < _weights.Length; i++)
        {
            all += _weights[i];
            if (knowing[i] is { } by && HasAny(by, articles))
            {
                known += _weights[i];
            }
            else
            {
                rarest = Math.Max(rarest, _weights[i]);
            }
        }

        return new Coverage(all > 0 ? known / all : 1, rarest, all);
    }

    private static bool HasAny(BitArray knowing, ReadOnlySpan<int> articles)
    {
        foreach (var article in articles)
        {
            if (knowing[article])
            {
                return true;
            }
        }

        return false;
    }

    private BitArray?[] In(Vocabulary vocabulary)
    {
        foreach (var (looked, knowing) in _knowing)
        {
            if (looked == vocabulary)
            {
                return knowing;
            }
        }

        var found = vocabulary.Knowing(Words, _groups);
        _knowing.Add((vocabulary, found));
        return found;
    }
}
