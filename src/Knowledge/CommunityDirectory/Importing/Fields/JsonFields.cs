using System.Globalization;
using System.Text.Json;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

/// <summary>
/// The fields of one JSON object, read tolerantly: a name may have several spellings, an empty text is absent, a number
/// may be text, one object may stand where a list belongs. What had to be put right is noted.
/// </summary>
internal readonly struct JsonFields(JsonElement element, EntryNotes notes)
{
    public EntryNotes Notes => notes;

    public bool Exists => element.ValueKind == JsonValueKind.Object;

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Plain text under the first of the names that has any.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Value(name) is { } value && Raw(value) is { } text)
            {
                var plain = PlainText.Of(text, out var html);
                if (html)
                {
                    notes.Add(Deviation.Html, name);
                }

                if (plain.Length > 0)
                {
                    return plain;
                }

                notes.Add(Deviation.EmptyText, name);
            }
        }

        return null;
    }

    /// <summary>A number, also one that is given as text; null where there is none or it can't be read.</summary>
    public double? Number(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Value(name) is not { } value)
            {
                continue;
            }

            if (value.ValueKind == JsonValueKind.Number)
            {
                return value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
            }

            if (Raw(value)?.Trim() is { Length: > 0 } text)
            {
                return Parsed(name, text);
            }
        }

        return null;
    }

    public JsonFields Object(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Value(name) is { ValueKind: JsonValueKind.Object } value)
            {
                return new JsonFields(value, notes);
            }
        }

        return new JsonFields(default, notes);
    }

    /// <summary>The objects of all the lists of these names.</summary>
    public IEnumerable<JsonFields> List(params string[] names)
    {
        foreach (var name in names)
        {
            switch (Value(name))
            {
                case { ValueKind: JsonValueKind.Array } list:
                    foreach (var item in list.EnumerateArray())
                    {
                        if (item.ValueKind == JsonValueKind.Object)
                        {
                            yield return new JsonFields(item, notes);
                        }
                    }

                    break;
                case { ValueKind: JsonValueKind.Object } single:
                    yield return new JsonFields(single, notes);
                    break;
            }
        }
    }

    private double? Parsed(string name, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            notes.Add(Deviation.TextAsNumber, $"{name} \"{text}\"");
            return number;
        }

        notes.Add(Deviation.BadNumber, $"{name} \"{text}\"");
        return null;
    }

    private JsonElement? Value(string name) =>
        Exists && element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static string? Raw(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
