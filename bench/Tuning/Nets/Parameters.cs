using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning.Nets;

/// <summary>A table of weights in rows, with its gradient and what Adam remembers of earlier gradients.</summary>
internal sealed class Parameters
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Tiny = 1e-8f;

    private readonly float[] _gradient;
    private readonly float[] _first;
    private readonly float[] _second;
    private readonly int[] _steps;
    private readonly List<int> _touched = [];
    private readonly bool[] _isTouched;

    /// <param name="width">Of a row; a multiple of <see cref="Lanes.Width"/>.</param>
    /// <param name="spread">Standard deviation of the first values.</param>
    public Parameters(int rows, int width, float spread, ref Xorshift random)
    {
        Width = width;
        Values = new float[rows * width];
        _gradient = new float[rows * width];
        _first = new float[rows * width];
        _second = new float[rows * width];
        _steps = new int[rows];
        _isTouched = new bool[rows];
        for (var i = 0; i < Values.Length && spread > 0; i++)
        {
            // The sum of three evenly spread numbers is near enough to a normal one.
            Values[i] = spread * 2 * (random.Unit() + random.Unit() + random.Unit() - 1.5f);
        }
    }

    public int Width { get; }

    public float[] Values { get; }

    public int Rows => _steps.Length;

    public Span<float> Row(int row) => Values.AsSpan(row * Width, Width);

    /// <summary>The gradient of a row, to be added to.</summary>
    public Span<float> Gradient(int row)
    {
        if (!_isTouched[row])
        {
            _isTouched[row] = true;
            _touched.Add(row);
        }

        return _gradient.AsSpan(row * Width, Width);
    }

    /// <summary>A step of Adam with decaying weights, for the rows that got a gradient, which is then forgotten.</summary>
    /// <param name="share">What the gradient is multiplied by: 1 / examples added up.</param>
    public void Step(float rate, float decay, float share)
    {
        foreach (var row in _touched)
        {
            _isTouched[row] = false;
            _steps[row]++;
            var scale = rate / (1 - MathF.Pow(FirstDecay, _steps[row]));
            var unbias = 1 / (1 - MathF.Pow(SecondDecay, _steps[row]));
            var end = (row + 1) * Width;
            for (var i = row * Width; i < end; i++)
            {
                var gradient = _gradient[i] * share;
                _gradient[i] = 0;
                _first[i] += (1 - FirstDecay) * (gradient - _first[i]);
                _second[i] += (1 - SecondDecay) * ((gradient * gradient) - _second[i]);
                Values[i] -= (scale * _first[i] / (MathF.Sqrt(_second[i] * unbias) + Tiny)) + (rate * decay * Values[i]);
            }
        }

        _touched.Clear();
    }
}
