using CommunityBot.Knowledge.Search;

namespace CommunityBot.Configuring;

/// <summary>Looks at the whole configuration once, at start.</summary>
public sealed class ConfigurationCheck(IEnumerable<Setting> settings, IEnumerable<SettingRule> rules, IConfiguration configuration)
{
    private const int MostSlips = 3;

    private readonly List<Setting> _settings = [.. settings];

    /// <exception cref="ConfigurationException">Something can't be used; it names everything that can't.</exception>
    public void Verify()
    {
        var faults = _settings.Select(FaultOf).OfType<string>().Concat(rules.SelectMany(r => r.Faults(configuration))).Distinct().ToList();
        if (faults.Count > 0)
        {
            throw new ConfigurationException(faults);
        }
    }

    /// <summary>Keys that stand in our sections, or nearly, and mean nothing: each with what was probably meant.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var key in configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key))
        {
            if (IsOurs(key) && !_settings.Exists(s => Covers(s.Key, key)))
            {
                yield return EditDistance.Nearest(key, _settings.Select(s => s.Key), MostSlips) is { } near
                    ? $"The setting {key} is not known and has no effect. Did you mean {near}?"
                    : $"The setting {key} is not known and has no effect. In its section there are: {Section(key)}.";
            }
        }
    }

    private string? FaultOf(Setting setting) =>
        configuration[setting.Key] is { Length: > 0 } value && !setting.Accepts(value)
            ? $"{setting.Key} is {(setting.Secret ? "set to something (not shown)" : $"\"{value}\"")}; allowed is {setting.Allowed}."
            : null;

    private static bool Covers(string known, string key) =>
        key.Equals(known, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase);

    // A misspelt section counts as ours only with a key inside it: the environment is full of other people's names.
    private bool IsOurs(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && EditDistance.Nearest(key[..colon], SectionNames(), colon > 5 ? 2 : 0) is not null;
    }

    private IEnumerable<string> SectionNames() => _settings.Select(s => s.Key.Split(':')[0]).Distinct();

    private string Section(string key)
    {
        var section = EditDistance.Nearest(key.Split(':')[0], SectionNames(), 2);
        return string.Join(", ", _settings.Select(s => s.Key).Where(k => k.Split(':')[0] == section).Distinct());
    }
}

/// <summary>The configuration can't be used; the message holds every fault, one a line.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> faults)
    : Exception("The configuration has a fault:\n" + string.Join("\n", faults.Select(f => "  " + f)))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
