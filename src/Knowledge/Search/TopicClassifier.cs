using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Softmax regression from a text's features to classes, trained on the phrasings when the articles are loaded:
/// stochastic gradient descent in a fixed order from the classes' average examples, so that the same articles always give the
/// same model. A feature has a weight only for the classes that it occurs in, which keeps the model small and quick.
/// </summary>
internal sealed class TopicClassifier
{
    private const int Epochs = 3;
    private const float FirstRate = 5f;
    private const float LastRate = 2f;

    /// <summary>How far the weights start out towards each class's average example.</summary>
    private const float Warmth = 120f;

    private readonly Rows<int> _classesOf;
    private readonly Rows<float> _weightsOf;
    private readonly int _classes;

    private TopicClassifier(Rows<int> classesOf, Rows<float> weightsOf, int classes)
    {
        _classesOf = classesOf;
        _weightsOf = weightsOf;
        _classes = classes;
    }

    public static TopicClassifier Train(IReadOnlyList<TrainingExample> examples, int features, int classes)
    {
        var model = StartFromAverages(examples, features, classes);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20231231);
        var scores = new float[classes];
        var isTouched = new bool[classes];
        var touched = new List<int>(classes);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = FirstRate + ((LastRate - FirstRate) * epoch / (Epochs - 1));
            foreach (var i in order)
            {
                model.Learn(examples[i], rate, scores, isTouched, touched);
            }
        }

        return model;
    }

    public static TopicClassifier Read(SnapshotReader reader, int classes) => new(Rows<int>.Read(reader), Rows<float>.Read(reader), classes);

    public void Write(SnapshotWriter writer)
    {
        _classesOf.Write(writer);
        _weightsOf.Write(writer);
    }

    /// <summary>Writes every class's score for these features, before the softmax.</summary>
    public void Score(List<Feature> features, Span<float> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            var classes = _classesOf[feature.Id];
            var weights = _weightsOf[feature.Id];
            for (var i = 0; i < classes.Length; i++)
            {
                scores[classes[i]] += weights[i] * feature.Weight;
            }
        }
    }

    private static TopicClassifier StartFromAverages(IReadOnlyList<TrainingExample> examples, int features, int classes)
    {
        var total = new float[classes];
        foreach (var example in examples)
        {
            total[example.Class] += example.Weight;
        }

        var rows = new Dictionary<int, float>?[features];
        foreach (var example in examples)
        {
            foreach (var feature in example.Features)
            {
                var row = rows[feature.Id] ??= [];
                row[example.Class] = row.GetValueOrDefault(example.Class) + (Warmth * feature.Weight * example.Weight / total[example.Class]);
            }
        }

        return new TopicClassifier(new Rows<int>([.. rows.Select(r => r?.Keys)]), new Rows<float>([.. rows.Select(r => r?.Values)]), classes);
    }

    private void Learn(TrainingExample example, float rate, float[] scores, bool[] isTouched, List<int> touched)
    {
        const float Negligible = 0.001f;
        touched.Clear();
        foreach (var feature in example.Features)
        {
            var classes = _classesOf[feature.Id];
            var weights = _weightsOf[feature.Id];
            for (var i = 0; i < classes.Length; i++)
            {
                if (!isTouched[classes[i]])
                {
                    isTouched[classes[i]] = true;
                    touched.Add(classes[i]);
                }

                scores[classes[i]] += weights[i] * feature.Weight;
            }
        }

        ToGradient(example.Class, scores, touched);
        var step = -rate * example.Weight;
        foreach (var feature in example.Features)
        {
            var classes = _classesOf[feature.Id];
            var weights = _weightsOf[feature.Id];
            for (var i = 0; i < classes.Length; i++)
            {
                var gradient = scores[classes[i]];
                if (gradient is > Negligible or < -Negligible)
                {
                    weights[i] += gradient * step * feature.Weight;
                }
            }
        }

        foreach (var c in touched)
        {
            scores[c] = 0;
            isTouched[c] = false;
        }
    }

    /// <summary>Turns scores into probabilities less the target; every class not touched scores 0.</summary>
    private void ToGradient(int target, float[] scores, List<int> touched)
    {
        const float ScoreOfUntouched = 0;
        var highest = ScoreOfUntouched;
        foreach (var c in touched)
        {
            highest = Math.Max(highest, scores[c]);
        }

        var sum = (_classes - touched.Count) * MathF.Exp(-highest);
        foreach (var c in touched)
        {
            sum += scores[c] = MathF.Exp(scores[c] - highest);
        }

        foreach (var c in touched)
        {
            scores[c] /= sum;
        }

        scores[target] -= 1;
    }
}

/// <param name="Class">The class's number.</param>
/// <param name="Weight">1 for a phrasing, less for a sentence of the text.</param>
internal readonly record struct TrainingExample(List<Feature> Features, int Class, float Weight);
