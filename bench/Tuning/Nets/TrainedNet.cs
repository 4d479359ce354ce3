using CommunityBot.Safeguarding.Detection;

namespace CommunityBot.Tuning.Nets;

/// <summary>The net while it learns: keeps what each layer put out for the way back.</summary>
internal sealed class TrainedNet
{
    private const int Width = DangerNet.Width;
    private const int Hidden = DangerNet.Hidden;
    private const float Smoothing = 0.05f;
    private const float InputDropout = 0.3f;
    private const float HiddenDropout = 0.2f;
    private const float PooledDropout = 0.5f;

    private readonly float[] _input = new float[DangerNet.MostWords * Width];
    private readonly float[] _inputMask = new float[DangerNet.MostWords * Width];
    private readonly float[] _first = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _dropped = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _second = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _hidden = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _pooled = new float[3 * Hidden];
    private readonly float[] _pooledMask = new float[3 * Hidden];
    private readonly float[] _out = new float[DangerNet.Outputs];
    private readonly float[] _dPooled = new float[3 * Hidden];
    private readonly float[] _dHidden = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _dSecond = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _dDropped = new float[DangerNet.MostWords * Hidden];
    private readonly float[] _dInput = new float[DangerNet.MostWords * Width];
    private Xorshift _random;

    public TrainedNet(uint seed)
    {
        _random = new Xorshift(seed);
        Table = new Parameters(WordPieces.Rows, Width, 0.15f, ref _random);
        First = new TrainedConvolution(Width, Hidden, 1, ref _random);
        Second = new TrainedConvolution(Hidden, Hidden, 2, ref _random);
        Pooling = new TrainedPooling(ref _random);
        Output = new Parameters(3 * Hidden, DangerNet.Outputs, 0.07f, ref _random);
        OutputBias = new Parameters(1, DangerNet.Outputs, 0, ref _random);
    }

    public Parameters Table { get; }

    public TrainedConvolution First { get; }

    public TrainedConvolution Second { get; }

    public TrainedPooling Pooling { get; }

    public Parameters Output { get; }

    public Parameters OutputBias { get; }

    /// <summary>Adds an example's gradient.</summary>
    public void Learn(ReadOnlySpan<WordRows> words, int rightClass)
    {
        Forward(words);
        Backward(words, rightClass);
    }

    public void Step(float rate, float decay, float share)
    {
        Table.Step(rate, 0, share);
        First.Step(rate, decay, share);
        Second.Step(rate, decay, share);
        Pooling.Attention.Step(rate, 0, share);
        Output.Step(rate, decay, share);
        OutputBias.Step(rate, 0, share);
    }

    /// <summary>The net as it judges from now on.</summary>
    public DangerNet Freeze() => new(new NetWeights(
        QuantisedRows.Of(Table.Values, Width),
        QuantisedRows.Of(First.Weights.Values, Hidden),
        QuantisedRows.Of(First.Bias.Values, Hidden),
        QuantisedRows.Of(Second.Weights.Values, Hidden),
        QuantisedRows.Of(Second.Bias.Values, Hidden),
        QuantisedRows.Of(Pooling.Attention.Values, Hidden),
        QuantisedRows.Of(Output.Values, DangerNet.Outputs),
        QuantisedRows.Of(OutputBias.Values, DangerNet.Outputs)));

    private void Forward(ReadOnlySpan<WordRows> words)
    {
        var count = words.Length;
        var input = _input.AsSpan(0, count * Width);
        input.Clear();
        for (var word = 0; word < count; word++)
        {
            Embed(words[word], input.Slice(word * Width, Width));
        }

        Drop(input, _inputMask, InputDropout);
        First.Forward(_input, _first, count);
        var hidden = count * Hidden;
        for (var i = 0; i < hidden; i++)
        {
            // A dropped number is zero in the copy, which says all that the way back must know.
            _first[i] = Math.Max(0, _first[i]);
            _dropped[i] = _first[i] == 0 || _random.Unit() < HiddenDropout ? 0 : _first[i] / (1 - HiddenDropout);
        }

        Second.Forward(_dropped, _second, count);
        for (var i = 0; i < hidden; i++)
        {
            _hidden[i] = _first[i] + Math.Max(0, _second[i]);
        }

        Pooling.Forward(_hidden, count, _pooled);
        Drop(_pooled, _pooledMask, PooledDropout);
        OutputBias.Row(0).CopyTo(_out);
        for (var i = 0; i < _pooled.Length; i++)
        {
            Lanes.Add(Output.Row(i), _pooled[i], _out);
        }

        Lanes.Softmax(_out.AsSpan(0, DangerClassifier.Classes));
    }

    private void Embed(WordRows word, Span<float> sum)
    {
        foreach (var row in word.Whole)
        {
            Lanes.Add(Table.Row(row), 1, sum);
        }

        foreach (var row in word.Letters)
        {
            Lanes.Add(Table.Row(row), 1f / word.Letters.Length, sum);
        }
    }

    private void Backward(ReadOnlySpan<WordRows> words, int rightClass)
    {
        var count = words.Length;
        for (var i = 0; i < DangerClassifier.Classes; i++)
        {
            _out[i] -= (i == rightClass ? 1 - Smoothing : 0) + (Smoothing / DangerClassifier.Classes);
        }

        _out.AsSpan(DangerClassifier.Classes).Clear();
        Lanes.Add(_out, 1, OutputBias.Gradient(0));
        for (var i = 0; i < _pooled.Length; i++)
        {
            if (_pooledMask[i] != 0)
            {
                Lanes.Add(_out, _pooled[i], Output.Gradient(i));
                _dPooled[i] = Lanes.Dot(Output.Row(i), _out) * _pooledMask[i];
            }
            else
            {
                _dPooled[i] = 0;
            }
        }

        Pooling.Backward(_hidden, _dPooled, _dHidden, count);
        var hidden = count * Hidden;
        for (var i = 0; i < hidden; i++)
        {
            _dSecond[i] = _second[i] > 0 ? _dHidden[i] : 0;
        }

        _dDropped.AsSpan(0, hidden).Clear();
        Second.Backward(_dropped, _dSecond, _dDropped, count);
        for (var i = 0; i < hidden; i++)
        {
            _dHidden[i] = _first[i] > 0 ? _dHidden[i] + (_dDropped[i] / (1 - HiddenDropout)) : 0;
        }

        var input = _dInput.AsSpan(0, count * Width);
        input.Clear();
        First.Backward(_input, _dHidden, _dInput, count);
        for (var i = 0; i < input.Length; i++)
        {
            input[i] *= _inputMask[i];
        }

        for (var word = 0; word < count; word++)
        {
            var error = input.Slice(word * Width, Width);
            foreach (var row in words[word].Whole)
            {
                Lanes.Add(error, 1, Table.Gradient(row));
            }

            foreach (var row in words[word].Letters)
            {
                Lanes.Add(error, 1f / words[word].Letters.Length, Table.Gradient(row));
            }
        }
    }

    private void Drop(Span<float> values, Span<float> mask, float share)
    {
        for (var i = 0; i < values.Length; i++)
        {
            mask[i] = _random.Unit() < share ? 0 : 1 / (1 - share);
            values[i] *= mask[i];
        }
    }
}
