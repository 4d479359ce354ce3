using System.Diagnostics.Metrics;
using System.Globalization;

namespace CommunityBot.Telemetry;

/// <summary>How long things take, in seconds.</summary>
/// <param name="limits">The upper ends of its buckets, rising; what is longer has a bucket of its own.</param>
public sealed class Histogram(string name, string help, params double[] limits) : Metric(name, help)
{
    private readonly long[] _buckets = new long[limits.Length + 1];
    private long _ticks;
    private Histogram<double>? _shown;

    protected override string Kind => "histogram";

    public void Observe(TimeSpan took)
    {
        var bucket = Array.FindIndex(limits, limit => took.TotalSeconds <= limit);
        Interlocked.Increment(ref _buckets[bucket < 0 ? limits.Length : bucket]);
        Interlocked.Add(ref _ticks, Math.Max(0, took.Ticks));
        _shown?.Record(Math.Max(0, took.TotalSeconds));
    }

    public override void ShowOn(Meter meter) => _shown = meter.CreateHistogram(
        Name, "s", Help, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = limits });

    protected override void WriteSamples(TextWriter writer)
    {
        // The count is the sum of what is written, so that the buckets always agree with it.
        long below = 0;
        for (var i = 0; i < _buckets.Length; i++)
        {
            below += Interlocked.Read(ref _buckets[i]);
            var limit = i < limits.Length ? limits[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            writer.Write($"{Name}_bucket{{le=\"{limit}\"}} {below}\n");
        }

        var seconds = TimeSpan.FromTicks(Interlocked.Read(ref _ticks)).TotalSeconds;
        writer.Write($"{Name}_sum {seconds.ToString(CultureInfo.InvariantCulture)}\n{Name}_count {below}\n");
    }
}
