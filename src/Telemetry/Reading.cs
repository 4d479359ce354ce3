using System.Diagnostics.Metrics;
using System.Globalization;

namespace CommunityBot.Telemetry;

/// <summary>A figure that is looked up at the moment when somebody asks.</summary>
public sealed class Reading : Metric
{
    private readonly string? _label;
    private readonly Func<IEnumerable<(string Of, double Value)>> _read;

    public Reading(string name, string help, Func<double> read)
        : base(name, help) => _read = () => [("", read())];

    /// <param name="label">What the values are told apart by.</param>
    public Reading(string name, string help, string label, Func<IEnumerable<(string Of, double Value)>> read)
        : base(name, help) => (_label, _read) = (label, read);

    /// <value>True when it only ever rises.</value>
    public bool Rises { get; init; }

    protected override string Kind => Rises ? "counter" : "gauge";

    public override void ShowOn(Meter meter)
    {
        if (Rises)
        {
            meter.CreateObservableCounter(Name, Measure, null, Help);
        }
        else
        {
            meter.CreateObservableGauge(Name, Measure, null, Help);
        }
    }

    protected override void WriteSamples(TextWriter writer)
    {
        foreach (var (of, value) in _read())
        {
            var labels = _label is null ? "" : $"{{{_label}=\"{of}\"}}";
            writer.Write($"{Name}{labels} {value.ToString(CultureInfo.InvariantCulture)}\n");
        }
    }

    private IEnumerable<Measurement<double>> Measure() => _read().Select(
        r => _label is null ? new Measurement<double>(r.Value) : new Measurement<double>(r.Value, KeyValuePair.Create(_label, (object?)r.Of)));
}
