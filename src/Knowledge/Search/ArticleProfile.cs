namespace CommunityBot.Knowledge.Search;

/// <summary>
/// What sets the questions that one article answers apart from those about its subject that it can't: for each feature how many
/// phrasings and how many not-here questions have it, the subject's own name left out, so that what is asked about it remains.
/// </summary>
internal sealed class ArticleProfile
{
    private const float Smoothing = 0.5f;

    private readonly Dictionary<int, float> _odds = [];
    private readonly Dictionary<int, List<(int Question, float Weight)>> _postings = [];
    private readonly int _answered;
    private readonly int _questions;

    /// <param name="subject">The features of the article's name.</param>
    public ArticleProfile(IReadOnlySet<int> subject, List<List<Feature>> answered, List<List<Feature>> beyond)
    {
        var counts = new Dictionary<int, (float Answered, float Beyond)>();
        foreach (var (question, isAnswered) in answered.Select(q => (q, true)).Concat(beyond.Select(q => (q, false))))
        {
            var rest = question.Where(f => !subject.Contains(f.Id)).ToList();
            var scale = 1 / MathF.Sqrt(Math.Max(1e-6f, rest.Sum(f => f.Weight * f.Weight)));
            foreach (var feature in rest)
            {
                var (a, b) = counts.GetValueOrDefault(feature.Id);
                counts[feature.Id] = isAnswered ? (a + 1, b) : (a, b + 1);
                if (!_postings.TryGetValue(feature.Id, out var postings))
                {
                    _postings[feature.Id] = postings = [];
                }

                postings.Add((_questions, feature.Weight * scale));
            }

            _questions++;
        }

        _answered = answered.Count;
        Subject = subject;
        foreach (var (id, (a, b)) in counts)
        {
            _odds[id] = MathF.Log((a + Smoothing) / (answered.Count + (2 * Smoothing))) - MathF.Log((b + Smoothing) / (beyond.Count + (2 * Smoothing)));
        }
    }

    public IReadOnlySet<int> Subject { get; }

    /// <summary>Weighs a question about the article.</summary>
    public Attribute Weigh(List<Feature> question)
    {
        var norm = 0f;
        var odds = 0f;
        var known = 0f;
        Span<float> sums = stackalloc float[_questions];
        sums.Clear();
        foreach (var feature in question)
        {
            if (Subject.Contains(feature.Id))
            {
                continue;
            }

            norm += feature.Weight * feature.Weight;
            if (_odds.TryGetValue(feature.Id, out var own))
            {
                odds += own * feature.Weight;
                known += feature.Weight * feature.Weight;
                foreach (var (i, weight) in _postings[feature.Id])
                {
                    sums[i] += weight * feature.Weight;
                }
            }
        }

        if (norm == 0)
        {
            return new Attribute(0, 0, 0, 0);
        }

        var scale = 1 / MathF.Sqrt(norm);
        float answered = 0, beyond = 0;
        for (var i = 0; i < sums.Length; i++)
        {
            ref var best = ref i < _answered ? ref answered : ref beyond;
            best = Math.Max(best, sums[i] * scale);
        }

        return new Attribute(odds * scale, answered, beyond, 1 - (known / norm));
    }
}

/// <summary>What of a question remains when the article's own name is taken away, judged by the article's questions.</summary>
/// <param name="Odds">Above 0 where its words are rather those of questions that the article answers.</param>
/// <param name="Answered">Closeness to the nearest question that it answers, 0 to 1.</param>
/// <param name="Beyond">Closeness to the nearest that it can't.</param>
/// <param name="Unknown">The share that none of its questions has.</param>
internal readonly record struct Attribute(float Odds, float Answered, float Beyond, float Unknown);
