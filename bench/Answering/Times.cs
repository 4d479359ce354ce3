using System.Diagnostics;

namespace CommunityBot.Answering;

/// <summary>What each of a number of calls took.</summary>
internal sealed class Times(int most)
{
    private readonly List<long> _ticks = new(most);
    private long _bytes;

    public double BytesEach => (double)_bytes / _ticks.Count;

    public double Mean => _ticks.Average() * 1e6 / Stopwatch.Frequency;

    public void Add(long ticks, long bytes)
    {
        _ticks.Add(ticks);
        _bytes += bytes;
    }

    public double Microseconds(double part) =>
        _ticks.Order().ElementAt((int)(part * (_ticks.Count - 1))) * 1e6 / Stopwatch.Frequency;
}
