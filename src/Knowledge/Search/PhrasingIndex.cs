namespace CommunityBot.Knowledge.Search;

/// <summary>Finds, for every article, how close its closest phrasing is to a text (cosine of their features).</summary>
internal sealed class PhrasingIndex
{
    private readonly Posting[][] _postings;
    private readonly int[] _classOf;
    private readonly int _classes;

    public PhrasingIndex(IReadOnlyList<TrainingExample> examples, int features, int classes)
    {
        _classes = classes;
        _classOf = [.. examples.Select(e => e.Class)];
        var postings = new List<Posting>?[features];
        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var feature in examples[i].Features)
            {
                (postings[feature.Id] ??= []).Add(new Posting(i, feature.Weight));
            }
        }

        _postings = [.. postings.Select(p => p?.ToArray() ?? [])];
    }

    /// <summary>Writes each article's closeness, 0 to 1.</summary>
    public void Score(List<Feature> features, Span<float> closeness)
    {
        Span<float> sums = new float[_classOf.Length];
        foreach (var feature in features)
        {
            foreach (var posting in _postings[feature.Id])
            {
                sums[posting.Example] += posting.Weight * feature.Weight;
            }
        }

        closeness[.._classes].Clear();
        for (var i = 0; i < sums.Length; i++)
        {
            ref var best = ref closeness[_classOf[i]];
            best = Math.Max(best, sums[i]);
        }
    }

    private readonly record struct Posting(int Example, float Weight);
}
