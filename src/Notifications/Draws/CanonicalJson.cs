using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// JSON with one spelling: keys sorted by their bytes at every level, no blanks, ASCII (other characters as \u and four
/// lower-case hex digits, line ends and tabs as \n, \r, \t, \b, \f), all numbers whole. What is hashed and published is
/// always in this form.
/// </summary>
public static class CanonicalJson
{
    /// <exception cref="FormatException">A number is not whole.</exception>
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    /// <returns>Null unless the text is JSON in exactly this form.</returns>
    public static JsonObject? TryRead(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject read && Write(read) == text ? read : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    public static byte[] Bytes(JsonNode node) => Encoding.ASCII.GetBytes(Write(node));

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                Join(map.OrderBy(p => p.Key, StringComparer.Ordinal), text, pair =>
                {
                    Quote(pair.Key, text);
                    text.Append(':');
                    Write(pair.Value, text);
                });
                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                Join(list, text, item => Write(item, text));
                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                text.Append(long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? whole
                    : throw new FormatException("Numbers are whole here."));
                break;
            case JsonValue value when value.TryGetValue<string>(out var words):
                Quote(words, text);
                break;
            case JsonValue value:
                text.Append(value.GetValue<bool>() ? "true" : "false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void Quote(string words, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in words)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                >= ' ' and <= '~' => text.Append(c),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        text.Append('"');
    }

    private static void Join<T>(IEnumerable<T> items, StringBuilder text, Action<T> write)
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            write(item);
        }
    }
}
