using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning.Nets;

/// <summary>A message's words as one: of each number the largest, the mean, and the mean weighted by how telling a word is.</summary>
internal sealed class TrainedPooling(ref Xorshift random)
{
    private const int Hidden = DangerNet.Hidden;

    private readonly float[] _attention = new float[DangerNet.MostWords];
    private readonly int[] _top = new int[Hidden];

    public Parameters Attention { get; } = new(1, Hidden, 0.1f, ref random);

    /// <param name="hidden">Row by row, a word each.</param>
    public void Forward(float[] hidden, int count, Span<float> pooled)
    {
        var max = pooled[..Hidden];
        var mean = pooled[Hidden..(2 * Hidden)];
        var attended = pooled[(2 * Hidden)..];
        pooled.Clear();
        max.Fill(float.MinValue);
        for (var word = 0; word < count; word++)
        {
            var row = hidden.AsSpan(word * Hidden, Hidden);
            Lanes.Add(row, 1f / count, mean);
            _attention[word] = Lanes.Dot(row, Attention.Row(0));
            for (var i = 0; i < Hidden; i++)
            {
                if (row[i] > max[i])
                {
                    (max[i], _top[i]) = (row[i], word);
                }
            }
        }

        Lanes.Softmax(_attention.AsSpan(0, count));
        for (var word = 0; word < count; word++)
        {
            Lanes.Add(hidden.AsSpan(word * Hidden, Hidden), _attention[word], attended);
        }
    }

    /// <summary>Writes to <paramref name="ofHidden"/> and adds to the gradient of what tells a telling word.</summary>
    public void Backward(float[] hidden, Span<float> ofPooled, float[] ofHidden, int count)
    {
        var max = ofPooled[..Hidden];
        var mean = ofPooled[Hidden..(2 * Hidden)];
        var attended = ofPooled[(2 * Hidden)..];
        Span<float> gain = stackalloc float[count];
        var average = 0f;
        for (var word = 0; word < count; word++)
        {
            gain[word] = Lanes.Dot(attended, hidden.AsSpan(word * Hidden, Hidden));
            average += gain[word] * _attention[word];
        }

        for (var word = 0; word < count; word++)
        {
            var error = ofHidden.AsSpan(word * Hidden, Hidden);
            error.Clear();
            Lanes.Add(mean, 1f / count, error);
            Lanes.Add(attended, _attention[word], error);
            var slope = _attention[word] * (gain[word] - average);
            Lanes.Add(Attention.Row(0), slope, error);
            Lanes.Add(hidden.AsSpan(word * Hidden, Hidden), slope, Attention.Gradient(0));
        }

        for (var i = 0; i < Hidden; i++)
        {
            ofHidden[(_top[i] * Hidden) + i] += max[i];
        }
    }
}
