using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace CommunityBot.Telemetry;

/// <summary>Counts what has happened since the start, by up to two labels.</summary>
public sealed class Counter : Metric
{
    private readonly ConcurrentDictionary<(string First, string Second), StrongBox<long>> _counts = new();
    private readonly string[] _labels;

    public Counter(string name, string help, params string[] labels)
        : base(name, help)
    {
        _labels = labels;
        if (labels.Length == 0)
        {
            // What has never happened is zero, and an alert can be made of it.
            _counts[("", "")] = new StrongBox<long>();
        }
    }

    protected override string Kind => "counter";

    /// <param name="first">The value of the first label, if it has one.</param>
    /// <param name="second">The value of the second label, if it has one.</param>
    public void Increment(string first = "", string second = "") =>
        Interlocked.Increment(ref _counts.GetOrAdd((first, second), static _ => new StrongBox<long>()).Value);

    public override void ShowOn(Meter meter) => meter.CreateObservableCounter(Name, () => Read().Select(c => new Measurement<long>(
        c.Count, _labels.Zip(new[] { c.First, c.Second }, (label, value) => KeyValuePair.Create(label, (object?)value)))), null, Help);

    protected override void WriteSamples(TextWriter writer)
    {
        foreach (var (first, second, count) in Read())
        {
            var labels = string.Join(',', _labels.Zip([first, second], (label, value) => $"{label}=\"{value}\""));
            writer.Write(labels.Length == 0 ? $"{Name} {count}\n" : $"{Name}{{{labels}}} {count}\n");
        }
    }

    private IEnumerable<(string First, string Second, long Count)> Read() => _counts
        .Select(c => (c.Key.First, c.Key.Second, Interlocked.Read(ref c.Value.Value)))
        .OrderBy(c => c.First, StringComparer.Ordinal).ThenBy(c => c.Second, StringComparer.Ordinal);
}
