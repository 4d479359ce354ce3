using System.Text;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>One property: <c>DTSTART;TZID=Europe/London:20261201T190000</c>. Names in capitals, whatever they were.</summary>
/// <param name="Number">The line it begins on, from 1.</param>
internal sealed record ContentLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value, int Number)
{
    /// <returns>Null when it is no property.</returns>
    public static ContentLine? Read(string line, int number)
    {
        var at = line.AsSpan().IndexOfAny(':', ';');
        if (at <= 0)
        {
            return null;
        }

        var name = line[..at].Trim().ToUpperInvariant();
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (at < line.Length && line[at] == ';')
        {
            var end = EndOfParameter(line, at + 1);
            var parameter = line[(at + 1)..end];
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parameters.TryAdd(parameter[..equals].Trim(), parameter[(equals + 1)..].Trim().Trim('"'));
            }

            at = end;
        }

        return at < line.Length ? new ContentLine(name, parameters, line[(at + 1)..], number) : null;
    }

    public string? this[string parameter] => Parameters.GetValueOrDefault(parameter);

    /// <summary>The value as text: without escapes, empty as null.</summary>
    public string? Text
    {
        get
        {
            var text = new StringBuilder(Value.Length);
            for (var i = 0; i < Value.Length; i++)
            {
                if (Value[i] == '\\' && i + 1 < Value.Length)
                {
                    i++;
                    text.Append(Value[i] is 'n' or 'N' ? '\n' : Value[i]);
                }
                else
                {
                    text.Append(Value[i]);
                }
            }

            return text.ToString().Trim() is { Length: > 0 } told ? told : null;
        }
    }

    /// <summary>What stands between commas.</summary>
    public IEnumerable<string> Values => Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int EndOfParameter(string line, int start)
    {
        var quoted = false;
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && line[i] is ':' or ';')
            {
                return i;
            }
        }

        // A quotation mark that never closes: taken for an ordinary character.
        return quoted && line.AsSpan(start).IndexOfAny(':', ';') is >= 0 and var at ? start + at : line.Length;
    }
}
