using System.Collections.Immutable;

namespace CommunityBot.Knowledge.Matching;

/// <summary>The entries that a concept or a word occurs in, with how weightily (255 is most), in runs of one weight.</summary>
internal sealed class Postings
{
    private readonly int[] _entries;

    private Postings(int[] entries, ImmutableArray<Run> runs, double rarity) => (_entries, Runs, Rarity) = (entries, runs, rarity);

    public static Postings None { get; } = new([], [], 1);

    /// <summary>The weightiest first.</summary>
    public ImmutableArray<Run> Runs { get; }

    /// <summary>0 for what every entry has, 1 for what hardly any has.</summary>
    public double Rarity { get; }

    public bool IsEmpty => _entries.Length == 0;

    public ReadOnlySpan<int> All => _entries;

    public ReadOnlySpan<int> Of(Run run) => _entries.AsSpan(run.From, run.To - run.From);

    /// <param name="list">In the order of the entries; no weight is 0.</param>
    public static Postings Of(List<(int Entry, byte Weight)>? list, int of)
    {
        if (list is null)
        {
            return None;
        }

        Span<int> ends = stackalloc int[byte.MaxValue + 1];
        foreach (var (_, weight) in list)
        {
            ends[weight]++;
        }

        var runs = ImmutableArray.CreateBuilder<Run>();
        for (var (weight, from) = (byte.MaxValue, 0); weight > 0; weight--)
        {
            if (ends[weight] > 0)
            {
                runs.Add(new Run(weight, from, from + ends[weight]));
                (ends[weight], from) = (from, from + ends[weight]);
            }
        }

        var sorted = new int[list.Count];
        foreach (var (entry, weight) in list)
        {
            sorted[ends[weight]++] = entry;
        }

        return new Postings(
            sorted, runs.ToImmutable(), Math.Log((of + 1) / (list.Count + 0.5)) / Math.Log(of + 2));
    }

    internal readonly record struct Run(byte Weight, int From, int To);
}
