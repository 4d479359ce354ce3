namespace CommunityBot.Safeguarding.Detection;

/// <summary>Each word's outputs, none below 0, from its own inputs and those of a word before and a word after it.</summary>
/// <param name="weights">A row of outputs for each input of the word before, the word itself and the word after.</param>
/// <param name="inputs">Numbers a word.</param>
/// <param name="outputs">Numbers a word.</param>
/// <param name="reach">How far off the two other words stand.</param>
internal sealed class NetConvolution(float[] weights, float[] bias, int inputs, int outputs, int reach)
{
    public void Forward(ReadOnlySpan<float> from, Span<float> to, int words)
    {
        for (var word = 0; word < words; word++)
        {
            var sum = to.Slice(word * outputs, outputs);
            bias.CopyTo(sum);
            for (var tap = 0; tap < 3; tap++)
            {
                var other = word + ((tap - 1) * reach);
                if (other >= 0 && other < words)
                {
                    Add(from.Slice(other * inputs, inputs), tap * inputs, sum);
                }
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] = Math.Max(0, sum[i]);
            }
        }
    }

    private void Add(ReadOnlySpan<float> values, int row, Span<float> sum)
    {
        foreach (var value in values)
        {
            if (value != 0)
            {
                Lanes.Add(weights.AsSpan(row * outputs, outputs), value, sum);
            }

            row++;
        }
    }
}
