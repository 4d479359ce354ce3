using CommunityBot.Knowledge.Search;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Meaning;

/// <summary>The directions of texts, those of one article beside each other.</summary>
internal sealed class VectorRows
{
    private readonly int[] _ends;
    private readonly float[] _perLength;
    private readonly sbyte[] _numbers;

    /// <param name="texts">In any order; texts without a known word are left out.</param>
    public VectorRows(IEnumerable<(List<Word> Words, int Article)> texts, int articles, WordVectors vectors)
        : this(Sums(texts, vectors), articles)
    {
    }

    private VectorRows(IEnumerable<(float[] Sum, int Article)> rows, int articles)
    {
        var ordered = rows.OrderBy(r => r.Article).ToList();
        _ends = new int[articles];
        _perLength = new float[ordered.Count];
        _numbers = new sbyte[ordered.Count * Direction.Width];
        for (var i = 0; i < ordered.Count; i++)
        {
            _perLength[i] = Direction.Round(ordered[i].Sum, _numbers.AsSpan(i * Direction.Width, Direction.Width));
            _ends[ordered[i].Article] = i + 1;
        }

        for (var i = 1; i < articles; i++)
        {
            _ends[i] = Math.Max(_ends[i], _ends[i - 1]);
        }
    }

    private VectorRows(SnapshotReader reader) =>
        (_ends, _perLength, _numbers) = (reader.Array<int>(), reader.Array<float>(), reader.Array<sbyte>());

    public static VectorRows Read(SnapshotReader reader) => new(reader);

    public void Write(SnapshotWriter writer)
    {
        writer.Write<int>(_ends);
        writer.Write<float>(_perLength);
        writer.Write<sbyte>(_numbers);
    }

    /// <summary>How alike the likest of an article's texts is, 0 to 1.</summary>
    public float Nearest(Direction direction, int article)
    {
        var best = 0f;
        for (var i = article == 0 ? 0 : _ends[article - 1]; i < _ends[article]; i++)
        {
            best = Math.Max(best, direction.Alike(new Direction(_numbers.AsSpan(i * Direction.Width, Direction.Width), _perLength[i])));
        }

        return best;
    }

    /// <summary>One row for each article that has any: the middle of its rows here and in <paramref name="other"/>.</summary>
    public VectorRows Middles(VectorRows other)
    {
        var middles = new List<(float[], int)>();
        for (var article = 0; article < _ends.Length; article++)
        {
            var middle = new float[Direction.Width];
            AddAll(article, middle);
            other.AddAll(article, middle);
            if (middle.AsSpan().ContainsAnyExcept(0f))
            {
                middles.Add((middle, article));
            }
        }

        return new VectorRows(middles, _ends.Length);
    }

    private void AddAll(int article, float[] sum)
    {
        for (var i = article == 0 ? 0 : _ends[article - 1]; i < _ends[article]; i++)
        {
            for (var j = 0; j < sum.Length; j++)
            {
                sum[j] += _numbers[(i * Direction.Width) + j] * _perLength[i];
            }
        }
    }

    private static IEnumerable<(float[] Sum, int Article)> Sums(IEnumerable<(List<Word> Words, int Article)> texts, WordVectors vectors)
    {
        foreach (var (words, article) in texts)
        {
            var sum = new float[Direction.Width];
            if (vectors.Sum(words, sum))
            {
                yield return (sum, article);
            }
        }
    }
}
