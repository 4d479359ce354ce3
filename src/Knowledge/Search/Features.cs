using System.Runtime.InteropServices;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>One feature of a text and its weight.</summary>
internal readonly record struct Feature(int Id, float Weight);

/// <summary>
/// Turns words into the features that ranking works on: stems, groups of the thesaurus, pairs of neighbouring stems, and the
/// question word. Each is weighted by how rare it is among the phrasings, and the whole has length one.
/// </summary>
internal sealed class Features
{
    private const float PairWeight = 0.7f;
    private const float GroupWeight = 0.8f;
    private const float AskWeight = 0.5f;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<int> _counts = [];
    private readonly Thesaurus _thesaurus;
    private readonly bool _everyWord;
    private float[] _rarity = [];
    private bool _learning = true;

    /// <param name="everyWord">True to keep also the words that carry no topic, as small talk is made of them.</param>
    public Features(Thesaurus thesaurus, bool everyWord = false)
    {
        _thesaurus = thesaurus;
        _everyWord = everyWord;
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private Features(SnapshotReader reader, Thesaurus thesaurus, bool everyWord)
        : this(thesaurus, everyWord)
    {
        _learning = false;
        _rarity = reader.Array<float>();
        _ids.EnsureCapacity(_rarity.Length);
        for (var id = 0; id < _rarity.Length; id++)
        {
            _ids.Add(reader.Text(), id);
        }
    }

    public int Count => _ids.Count;

    public static Features Read(SnapshotReader reader, Thesaurus thesaurus, bool everyWord = false) => new(reader, thesaurus, everyWord);

    /// <summary>Only after <see cref="Close"/>.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write<float>(_rarity);
        foreach (var name in _ids.OrderBy(f => f.Value).Select(f => f.Key))
        {
            writer.Write(name);
        }
    }

    /// <summary>Counts the features of an example; called for every example before <see cref="Close"/>.</summary>
    public void Learn(List<Word> words)
    {
        foreach (var feature in Extract(words).DistinctBy(f => f.Id))
        {
            _counts[feature.Id]++;
        }
    }

    /// <summary>Ends learning: pairs that only one example had are forgotten, and unknown features are dropped from here on.</summary>
    public void Close(int examples)
    {
        const int EnoughForAPair = 2;
        _learning = false;
        var kept = _ids.Where(f => !f.Key.Contains(' ', StringComparison.Ordinal) || _counts[f.Value] >= EnoughForAPair)
            .OrderBy(f => f.Value).Select(f => (f.Key, Count: _counts[f.Value])).ToList();
        _ids.Clear();
        _counts.Clear();
        foreach (var (name, count) in kept)
        {
            _ids[name] = _counts.Count;
            _counts.Add(count);
        }

        _rarity = [.. _counts.Select(c => MathF.Log(1 + (examples / (float)c)))];
    }

    /// <summary>How rare a feature is among the examples; the rarest have about 8.</summary>
    public float RarityOf(int id) => _rarity[id];

    public int? IdOfStem(string stem) => _ids.TryGetValue(stem, out var id) ? id : null;

    /// <summary>The features of a text, scaled to length one.</summary>
    public List<Feature> Of(List<Word> words)
    {
        var features = Extract(words);
        var span = CollectionsMarshal.AsSpan(features);
        var norm = 0f;
        foreach (ref var feature in span)
        {
            feature = feature with { Weight = feature.Weight * _rarity[feature.Id] };
            norm += feature.Weight * feature.Weight;
        }

        var scale = norm > 0 ? 1 / MathF.Sqrt(norm) : 0;
        foreach (ref var feature in span)
        {
            feature = feature with { Weight = feature.Weight * scale };
        }

        return features;
    }

    private List<Feature> Extract(List<Word> words)
    {
        var features = new List<Feature>(words.Count * 3);
        Span<char> name = stackalloc char[128];
        var previous = "";
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (_thesaurus.FindAt(words, i) is var (group, _))
            {
                group.TryFormat(name[1..], out var written);
                name[0] = '~';
                Add(features, name[..(written + 1)], GroupWeight);
            }

            if (AskOf(words, i) is { } ask)
            {
                Add(features, ask, AskWeight);
            }
            else if (_everyWord || !word.IsStop)
            {
                Add(features, word.Stem, 1);
                if (previous.Length > 0 && previous.Length + word.Stem.Length < name.Length)
                {
                    previous.CopyTo(name);
                    name[previous.Length] = ' ';
                    word.Stem.CopyTo(name[(previous.Length + 1)..]);
                    Add(features, name[..(previous.Length + 1 + word.Stem.Length)], PairWeight);
                }

                previous = word.Stem;
            }
        }

        return features;
    }

    private static string? AskOf(List<Word> words, int i) => words[i].Text switch
    {
        "how" => (i + 1 < words.Count ? words[i + 1].Text : "") switch
        {
            "many" => "?many",
            "much" => "?much",
            "old" => "?old",
            "long" => "?long",
            _ => "?how",
        },
        "who" or "whos" or "whose" => "?who",
        "when" => "?when",
        "where" => "?where",
        "why" => "?why",
        "what" when i + 1 < words.Count && words[i + 1].Text is "time" or "day" or "date" => "?when",
        "what" => "?what",
        "which" => "?which",
        _ => null,
    };

    private void Add(List<Feature> features, ReadOnlySpan<char> name, float weight)
    {
        if (!_lookup.TryGetValue(name, out var id))
        {
            if (!_learning)
            {
                return;
            }

            id = _counts.Count;
            _ids[name.ToString()] = id;
            _counts.Add(0);
        }

        foreach (ref var feature in CollectionsMarshal.AsSpan(features))
        {
            if (feature.Id == id)
            {
                feature = feature with { Weight = Math.Min(feature.Weight + (weight / 2), weight * 2) };
                return;
            }
        }

        features.Add(new Feature(id, weight));
    }
}
