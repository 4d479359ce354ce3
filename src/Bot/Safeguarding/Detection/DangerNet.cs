namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// A small net that reads a message word by word. Each word is the sum of what its pieces mean; two convolutions see what
/// stands around it; the strongest, the average and the most telling words together give the probability of each class.
/// Fitted by <c>bench/Tuning</c>.
/// </summary>
internal sealed class DangerNet
{
    /// <summary>Numbers a word goes in with.</summary>
    public const int Width = 48;

    /// <summary>Numbers a word comes out with.</summary>
    public const int Hidden = 64;

    public const int Pooled = 3 * Hidden;

    /// <summary>Classes, padded.</summary>
    public const int Outputs = 16;

    /// <summary>Longer messages are not read.</summary>
    public const int MostWords = 200;

    private readonly NetConvolution _first;
    private readonly NetConvolution _second;
    private readonly float[] _attention;
    private readonly float[] _output;
    private readonly float[] _outputBias;

    public DangerNet(NetWeights weights)
    {
        Weights = weights;
        _first = new NetConvolution(weights.First.Values(), weights.FirstBias.Values(), Width, Hidden, reach: 1);
        _second = new NetConvolution(weights.Second.Values(), weights.SecondBias.Values(), Hidden, Hidden, reach: 2);
        _attention = weights.Attention.Values();
        _output = weights.Output.Values();
        _outputBias = weights.OutputBias.Values();
    }

    public NetWeights Weights { get; }

    /// <summary>Reads a message of at most <see cref="MostWords"/> words. What it costs grows with their number only.</summary>
    public void Read(ReadWords message, NetScratch scratch)
    {
        var pieces = scratch.Pieces;
        pieces.Read(message);
        var words = pieces.Count;
        var input = scratch.Input.AsSpan(0, words * Width);
        input.Clear();
        for (var word = 0; word < words; word++)
        {
            var sum = input.Slice(word * Width, Width);
            foreach (var row in pieces.Whole(word))
            {
                Weights.Table.AddTo(sum, row, 1);
            }

            var letters = pieces.Letters(word);
            foreach (var row in letters)
            {
                Weights.Table.AddTo(sum, row, 1f / letters.Length);
            }
        }

        var hidden = scratch.Hidden.AsSpan(0, words * Hidden);
        var second = scratch.Second.AsSpan(0, words * Hidden);
        _first.Forward(input, hidden, words);
        _second.Forward(hidden, second, words);
        for (var i = 0; i < hidden.Length; i++)
        {
            hidden[i] += second[i];
        }
    }

    /// <summary>Writes the probability of each class for some words of the message read last, at least one.</summary>
    /// <param name="probabilities"><see cref="Outputs"/> long; those past <see cref="DangerClassifier.Classes"/> are of no meaning.</param>
    public void Judge(int from, int to, NetScratch scratch, Span<float> probabilities)
    {
        var words = to - from;
        var hidden = scratch.Hidden.AsSpan(from * Hidden, words * Hidden);
        var pooled = scratch.Pooled.AsSpan();
        var max = pooled[..Hidden];
        var mean = pooled[Hidden..(2 * Hidden)];
        var attended = pooled[(2 * Hidden)..];
        pooled.Clear();
        var attention = scratch.Attention.AsSpan(0, words);
        for (var word = 0; word < words; word++)
        {
            // No number is below 0, so the largest may begin there.
            var row = hidden.Slice(word * Hidden, Hidden);
            Lanes.Max(row, max);
            Lanes.Add(row, 1f / words, mean);
            attention[word] = Lanes.Dot(row, _attention);
        }

        Lanes.Softmax(attention);
        for (var word = 0; word < words; word++)
        {
            Lanes.Add(hidden.Slice(word * Hidden, Hidden), attention[word], attended);
        }

        _outputBias.CopyTo(probabilities);
        for (var i = 0; i < Pooled; i++)
        {
            Lanes.Add(_output.AsSpan(i * Outputs, Outputs), pooled[i], probabilities);
        }

        Lanes.Softmax(probabilities[..DangerClassifier.Classes]);
    }
}

/// <summary>Where the net keeps what it works out: one a thread, used again.</summary>
internal sealed class NetScratch
{
    public WordPieces Pieces { get; } = new();

    public float[] Input { get; } = new float[DangerNet.MostWords * DangerNet.Width];

    /// <summary>What each word came out with.</summary>
    public float[] Hidden { get; } = new float[DangerNet.MostWords * DangerNet.Hidden];

    public float[] Second { get; } = new float[DangerNet.MostWords * DangerNet.Hidden];

    public float[] Attention { get; } = new float[DangerNet.MostWords];

    public float[] Pooled { get; } = new float[DangerNet.Pooled];
}
