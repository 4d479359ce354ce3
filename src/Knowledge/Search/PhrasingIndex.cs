using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>Finds, for every article, how close its closest phrasing is to a text (cosine of their features).</summary>
internal sealed class PhrasingIndex
{
    private readonly Rows<Posting> _postings;
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

        _postings = new Rows<Posting>(postings);
    }

    private PhrasingIndex(SnapshotReader reader, int classes)
    {
        _classes = classes;
        _classOf = reader.Array<int>();
        _postings = Rows<Posting>.Read(reader);
    }

    public static PhrasingIndex Read(SnapshotReader reader, int classes) => new(reader, classes);

    public void Write(SnapshotWriter writer)
    {
        writer.Write<int>(_classOf);
        _postings.Write(writer);
    }

    /// <summary>Writes each article's closeness, 0 to 1.</summary>
    public void Score(List<Feature> features, Span<float> closeness)
    {
        // Only the phrasings that share a feature are touched, and left at zero again.
        var sums = Scratch.Of(_classOf.Length);
        var touched = Scratch.Touched;
        touched.Clear();
        foreach (var feature in features)
        {
            foreach (var posting in _postings[feature.Id])
            {
                if (sums[posting.Example] == 0)
                {
                    touched.Add(posting.Example);
                }

                sums[posting.Example] += posting.Weight * feature.Weight;
            }
        }

        closeness[.._classes].Clear();
        foreach (var example in touched)
        {
            ref var best = ref closeness[_classOf[example]];
            best = Math.Max(best, sums[example]);
            sums[example] = 0;
        }
    }

    /// <summary>One array of zeros for each thread, so that a question allocates nothing of this size.</summary>
    private static class Scratch
    {
        [ThreadStatic]
        private static float[]? _sums;

        [ThreadStatic]
        private static List<int>? _touched;

        public static List<int> Touched => _touched ??= [];

        public static float[] Of(int length)
        {
            if (_sums is null || _sums.Length < length)
            {
                _sums = new float[length];
            }

            return _sums;
        }
    }

    private readonly record struct Posting(int Example, float Weight);
}
