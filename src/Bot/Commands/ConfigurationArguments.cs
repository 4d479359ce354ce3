namespace CommunityBot.Commands;

/// <summary>
/// Parts the command line: settings (<c>--Urls http://localhost:5081</c>, <c>--Storage:LiteDb:Path=x</c>) may stand
/// anywhere and with any verb; all else is the verb and what belongs to it. A setting is known by the colon in its
/// name; <c>Urls</c> is the one without.
/// </summary>
/// <param name="Verb">What is left, in order.</param>
/// <param name="Settings">By key.</param>
/// <param name="WithoutValue">A setting at the end of the line that is given no value, or null.</param>
internal sealed record ConfigurationArguments(
    IReadOnlyList<string> Verb, IReadOnlyDictionary<string, string?> Settings, string? WithoutValue)
{
    public static ConfigurationArguments Part(IReadOnlyList<string> arguments)
    {
        var verb = new List<string>();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!IsSetting(arguments[i]))
            {
                verb.Add(arguments[i]);
                continue;
            }

            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                settings[arguments[i][2..equals]] = arguments[i][(equals + 1)..];
            }
            else if (i + 1 < arguments.Count)
            {
                settings[arguments[i][2..]] = arguments[++i];
            }
            else
            {
                return new ConfigurationArguments(verb, settings, arguments[i]);
            }
        }

        return new ConfigurationArguments(verb, settings, null);
    }

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var name = argument[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || name.Equals("Urls", StringComparison.OrdinalIgnoreCase);
    }
}
