using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning.Nets;

/// <summary>Each word's outputs from its own inputs and those of a word before and a word after it.</summary>
/// <param name="inputs">Numbers a word.</param>
/// <param name="outputs">Numbers a word.</param>
/// <param name="reach">How far off the two other words stand.</param>
internal sealed class TrainedConvolution(int inputs, int outputs, int reach, ref Xorshift random)
{
    public Parameters Weights { get; } = new(3 * inputs, outputs, MathF.Sqrt(1f / (3 * inputs)), ref random);

    public Parameters Bias { get; } = new(1, outputs, 0, ref random);

    /// <param name="from">Row by row; zeros cost nothing.</param>
    public void Forward(float[] from, float[] to, int words)
    {
        for (var word = 0; word < words; word++)
        {
            var sum = to.AsSpan(word * outputs, outputs);
            Bias.Row(0).CopyTo(sum);
            for (var tap = 0; tap < 3; tap++)
            {
                var other = word + ((tap - 1) * reach);
                if (other < 0 || other >= words)
                {
                    continue;
                }

                for (var i = 0; i < inputs; i++)
                {
                    if (from[(other * inputs) + i] is var x && x != 0)
                    {
                        Lanes.Add(Weights.Row((tap * inputs) + i), x, sum);
                    }
                }
            }
        }
    }

    /// <summary>Adds to the gradients of the weights, and to <paramref name="ofInputs"/> wherever the input isn't zero.</summary>
    public void Backward(float[] from, float[] ofOutputs, float[] ofInputs, int words)
    {
        for (var word = 0; word < words; word++)
        {
            var error = ofOutputs.AsSpan(word * outputs, outputs);
            if (!error.ContainsAnyExcept(0f))
            {
                continue;
            }

            Lanes.Add(error, 1, Bias.Gradient(0));
            for (var tap = 0; tap < 3; tap++)
            {
                var other = word + ((tap - 1) * reach);
                if (other < 0 || other >= words)
                {
                    continue;
                }

                for (var i = 0; i < inputs; i++)
                {
                    if (from[(other * inputs) + i] is var x && x != 0)
                    {
                        Lanes.Add(error, x, Weights.Gradient((tap * inputs) + i));
                        ofInputs[(other * inputs) + i] += Lanes.Dot(Weights.Row((tap * inputs) + i), error);
                    }
                }
            }
        }
    }

    public void Step(float rate, float decay, float share)
    {
        Weights.Step(rate, decay, share);
        Bias.Step(rate, 0, share);
    }
}
