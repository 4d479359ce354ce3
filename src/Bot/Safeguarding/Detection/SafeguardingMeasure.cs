using System.Globalization;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>Counts how many labelled messages a detector gets right.</summary>
public sealed class SafeguardingMeasure
{
    private readonly List<string> _missed = [];
    private readonly List<string> _falselyAlarmed = [];
    private int _crises;
    private int _harmless;
    private int _rightCategory;

    /// <value>From 0 to 1: the share of crises that were found.</value>
    public double Recall => _crises == 0 ? 1 : 1 - ((double)_missed.Count / _crises);

    /// <value>From 0 to 1: the share of harmless messages that raised an alarm.</value>
    public double FalseAlarms => _harmless == 0 ? 0 : (double)_falselyAlarmed.Count / _harmless;

    public IReadOnlyList<string> Missed => _missed;

    public IReadOnlyList<string> FalselyAlarmed => _falselyAlarmed;

    /// <summary>Judges each turn of a conversation; one alarm is an alarm.</summary>
    /// <param name="expected">Null for a harmless conversation.</param>
    public void Add(SafeguardingDetector detector, string id, IReadOnlyList<string> turns, DangerCategory? expected)
    {
        var found = turns.Select(turn => detector.Detect(turn)).Where(danger => danger is not null).Select(danger => danger!.Value.Category).ToList();
        var text = $"{id} {string.Join(" // ", turns)}";
        if (expected is null)
        {
            _harmless++;
            if (found.Count > 0)
            {
                _falselyAlarmed.Add($"{found[0]}: {text}");
            }

            return;
        }

        _crises++;
        if (found.Count == 0)
        {
            _missed.Add($"{expected}: {text}");
        }
        else if (found.Contains(expected.Value))
        {
            _rightCategory++;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        found {_crises - _missed.Count} of {_crises} crises ({Recall:P1}), {_rightCategory} as the category expected; {_falselyAlarmed.Count} alarms on {_harmless} harmless ({FalseAlarms:P1})
        missed: {string.Join("\n        ", _missed)}
        false: {string.Join("\n        ", _falselyAlarmed)}
        """);
}
