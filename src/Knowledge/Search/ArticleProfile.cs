using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// What sets the questions that one article answers apart from those about its subject that it can't: for each feature how many
/// phrasings and how many not-here questions have it, the subject's own name left out, so that what is asked about it remains.
/// </summary>
internal sealed class ArticleProfile
{
    private const float Smoothing = 0.5f;

    private readonly int[] _subject;

    /// <summary>In ascending order; odds and postings lie in the same places.</summary>
    private readonly int[] _features;
    private readonly float[] _odds;
    private readonly Rows<Posting> _postings;
    private readonly int _answered;
    private readonly int _questions;

    /// <param name="subject">The features of the article's name.</param>
    public ArticleProfile(IReadOnlySet<int> subject, List<List<Feature>> answered, List<List<Feature>> beyond)
    {
        var counts = new SortedDictionary<int, (float Answered, float Beyond, List<Posting> Postings)>();
        foreach (var (question, isAnswered) in answered.Select(q => (q, true)).Concat(beyond.Select(q => (q, false))))
        {
            var rest = question.Where(f => !subject.Contains(f.Id)).ToList();
            var scale = 1 / MathF.Sqrt(Math.Max(1e-6f, rest.Sum(f => f.Weight * f.Weight)));
            foreach (var feature in rest)
            {
                var (a, b, postings) = counts.TryGetValue(feature.Id, out var count) ? count : (0, 0, []);
                counts[feature.Id] = isAnswered ? (a + 1, b, postings) : (a, b + 1, postings);
                postings.Add(new Posting(_questions, feature.Weight * scale));
            }

            _questions++;
        }

        _answered = answered.Count;
        _subject = [.. subject];
        _features = [.. counts.Keys];
        _odds = [.. counts.Values.Select(c =>
            MathF.Log((c.Answered + Smoothing) / (answered.Count + (2 * Smoothing))) - MathF.Log((c.Beyond + Smoothing) / (beyond.Count + (2 * Smoothing))))];
        _postings = new Rows<Posting>([.. counts.Values.Select(c => c.Postings)]);
    }

    private ArticleProfile(SnapshotReader reader)
    {
        _answered = reader.Number();
        _questions = reader.Number();
        _subject = reader.Array<int>();
        _features = reader.Array<int>();
        _odds = reader.Array<float>();
        _postings = Rows<Posting>.Read(reader);
    }

    public static ArticleProfile Read(SnapshotReader reader) => new(reader);

    public void Write(SnapshotWriter writer)
    {
        writer.Write(_answered);
        writer.Write(_questions);
        writer.Write<int>(_subject);
        writer.Write<int>(_features);
        writer.Write<float>(_odds);
        _postings.Write(writer);
    }

    /// <summary>Weighs a question about the article.</summary>
    public Attribute Weigh(List<Feature> question)
    {
        var norm = 0f;
        var odds = 0f;
        var known = 0f;
        var worst = 0f;
        Span<float> sums = stackalloc float[_questions];
        sums.Clear();
        foreach (var feature in question)
        {
            if (_subject.Contains(feature.Id))
            {
                continue;
            }

            norm += feature.Weight * feature.Weight;
            if (Array.BinarySearch(_features, feature.Id) is >= 0 and var at)
            {
                odds += _odds[at] * feature.Weight;
                worst = Math.Min(worst, _odds[at]);
                known += feature.Weight * feature.Weight;
                foreach (var (i, weight) in _postings[at])
                {
                    sums[i] += weight * feature.Weight;
                }
            }
        }

        if (norm == 0)
        {
            return new Attribute(0, 0, 0, 0, 0);
        }

        var scale = 1 / MathF.Sqrt(norm);
        float answered = 0, beyond = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            ref var best = ref i < _answered ? ref answered : ref beyond;
            best = Math.Max(best, sums[i] * scale);
        }

        return new Attribute(odds * scale, answered, beyond, 1 - (known / norm), worst);
    }

    private readonly record struct Posting(int Question, float Weight);
}

/// <summary>What of a question remains when the article's own name is taken away, judged by the article's questions.</summary>
/// <param name="Odds">Above 0 where its words are rather those of questions that the article answers.</param>
/// <param name="Answered">Closeness to the nearest question that it answers, 0 to 1.</param>
/// <param name="Beyond">Closeness to the nearest that it can't.</param>
/// <param name="Unknown">The share that none of its questions has.</param>
/// <param name="Worst">The odds of the one word that speaks most against an answer; 0 where none does.</param>
internal readonly record struct Attribute(float Odds, float Answered, float Beyond, float Unknown, float Worst);
