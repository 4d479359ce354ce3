using System.Diagnostics.Metrics;

namespace CommunityBot.Telemetry;

/// <summary>One thing that the program counts or measures about itself. Figures only: labels are words of the program, and nothing can point to a person.</summary>
/// <param name="name">As Prometheus wants it: what, unit, and <c>_total</c> for what only rises.</param>
/// <param name="help">One sentence for an operator, without its full stop.</param>
public abstract class Metric(string name, string help)
{
    public string Name { get; } = name;

    public string Help { get; } = help;

    /// <value>Prometheus' word for what kind of figure it is.</value>
    protected abstract string Kind { get; }

    /// <summary>Writes it in Prometheus' text format 0.0.4.</summary>
    public void WriteTo(TextWriter writer)
    {
        writer.Write($"# HELP {Name} {Help}.\n# TYPE {Name} {Kind}\n");
        WriteSamples(writer);
    }

    /// <summary>Lets whoever listens to the meter have the same figures.</summary>
    public abstract void ShowOn(Meter meter);

    protected abstract void WriteSamples(TextWriter writer);
}

/// <summary>Whoever measures something.</summary>
public interface IMetricSource
{
    IEnumerable<Metric> Metrics { get; }
}

public static class MetricSources
{
    public static void WriteTo(this IMetricSource source, TextWriter writer)
    {
        foreach (var metric in source.Metrics)
        {
            metric.WriteTo(writer);
        }
    }
}
