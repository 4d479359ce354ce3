using System.Numerics.Tensors;

namespace CommunityBot.Knowledge.Search;

/// <summary>
/// Softmax regression from a text's features to the articles, trained on the phrasings when the articles are loaded:
/// stochastic gradient descent in a fixed order, so that the same articles always give the same model.
/// </summary>
internal sealed class TopicClassifier
{
    private const int Epochs = 3;
    private const float FirstRate = 5f;
    private const float LastRate = 2f;

    /// <summary>How far the weights start out towards each article's average example.</summary>
    private const float Warmth = 60f;

    private readonly int _classes;
    private readonly float[] _weights;

    private TopicClassifier(int features, int classes)
    {
        _classes = classes;
        _weights = new float[features * classes];
    }

    public static TopicClassifier Train(IReadOnlyList<TrainingExample> examples, int features, int classes)
    {
        var model = new TopicClassifier(features, classes);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20231231);
        var scores = new float[classes];
        model.StartFromAverages(examples);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = FirstRate + ((LastRate - FirstRate) * epoch / (Epochs - 1));
            foreach (var i in order)
            {
                model.Learn(examples[i], rate, scores);
            }
        }

        return model;
    }

    /// <summary>Writes every article's score for these features, before the softmax.</summary>
    public void Score(List<Feature> features, Span<float> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            TensorPrimitives.MultiplyAdd(RowOf(feature.Id), feature.Weight, scores, scores);
        }
    }

    private void StartFromAverages(IReadOnlyList<TrainingExample> examples)
    {
        var weightOf = new float[_classes];
        foreach (var example in examples)
        {
            weightOf[example.Class] += example.Weight;
        }

        foreach (var example in examples)
        {
            foreach (var feature in example.Features)
            {
                RowOf(feature.Id)[example.Class] += Warmth * feature.Weight * example.Weight / weightOf[example.Class];
            }
        }
    }

    private void Learn(TrainingExample example, float rate, float[] scores)
    {
        const float Negligible = 0.002f;
        Score(example.Features, scores);
        TensorPrimitives.SoftMax(scores, scores);
        scores[example.Class] -= 1;
        var step = -rate * example.Weight;
        // Nearly all articles are far from every example: only those that the example says something about move.
        for (var c = 0; c < scores.Length; c++)
        {
            if (scores[c] is > Negligible or < -Negligible)
            {
                foreach (var feature in example.Features)
                {
                    _weights[(feature.Id * _classes) + c] += scores[c] * step * feature.Weight;
                }
            }
        }
    }

    private Span<float> RowOf(int feature) => _weights.AsSpan(feature * _classes, _classes);
}

/// <param name="Class">The article's number.</param>
/// <param name="Weight">1 for a phrasing, less for a sentence of the text.</param>
internal readonly record struct TrainingExample(List<Feature> Features, int Class, float Weight);
