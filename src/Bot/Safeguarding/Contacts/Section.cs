using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Safeguarding.Contacts;

/// <summary>A mapping in a YAML file whose faults name file and line.</summary>
internal sealed class Section
{
    private readonly string _file;
    private readonly YamlNode _node;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    public Section(string file, YamlNode node)
    {
        _file = file;
        _node = node;
        if (node is not YamlMappingNode mapping)
        {
            throw Fault("expected 'name: value' lines");
        }

        foreach (var (key, value) in mapping.Children)
        {
            _values[((YamlScalarNode)key).Value ?? ""] = value;
        }
    }

    public IEnumerable<string> Names => _values.Keys;

    public FormatException Fault(string what) => Fault(_node, what);

    /// <summary>A name that is misspelt would otherwise be overlooked in silence.</summary>
    public void Allow(params ReadOnlySpan<string> names)
    {
        foreach (var (name, value) in _values)
        {
            if (!names.Contains(name))
            {
                throw Fault(value, $"'{name}' is not known here");
            }
        }
    }

    public string Text(string name) => OptionalText(name) ?? throw Fault($"'{name}' is missing or empty");

    public string? OptionalText(string name) => _values.GetValueOrDefault(name) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } text } => text.Trim(),
        var other => throw Fault(other, $"'{name}' must be a text"),
    };

    /// <param name="otherwise">The value when the name is absent; null when it must be there.</param>
    public bool Flag(string name, bool? otherwise) => OptionalText(name) switch
    {
        "true" => true,
        "false" => false,
        null => otherwise ?? throw Fault($"'{name}' is missing: true or false"),
        var other => throw Fault(_values[name], $"{name} '{other}': true or false is allowed"),
    };

    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw Fault(_values[name], $"{name} '{Text(name)}': a day such as 2026-05-31 is needed");

    public Section Inner(string name) => new(_file, _values.GetValueOrDefault(name) ?? throw Fault($"'{name}' is missing"));

    public IEnumerable<YamlNode> List(string name) =>
        _values.GetValueOrDefault(name) is YamlSequenceNode list ? list.Children : throw Fault($"'{name}' must be a list");

    /// <param name="faultOf">Says what is wrong with a word, or null.</param>
    public ImmutableArray<string> Words(string name, Func<string, string?> faultOf)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var node in List(name))
        {
            var word = (node as YamlScalarNode)?.Value ?? throw Fault(node, "expected a word");
            if (faultOf(word) is { } fault)
            {
                throw Fault(node, fault);
            }

            words.Add(word);
        }

        return words.ToImmutable();
    }

    private FormatException Fault(YamlNode node, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_file}:{node.Start.Line}: {what}"));
}
