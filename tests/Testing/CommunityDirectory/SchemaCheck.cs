using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CommunityBot.Testing.CommunityDirectory;

/// <summary>
/// Checks JSON against a schema of an OpenAPI document: $ref, type, required, properties, items, enum, pattern and
/// format, and that nothing is null.
/// </summary>
public sealed class SchemaCheck(JsonElement openApi)
{
    private readonly JsonElement _schemas = openApi.GetProperty("components").GetProperty("schemas");

    /// <returns>What is wrong, each with where it is; empty when nothing is.</returns>
    public IReadOnlyList<string> FaultsOf(JsonElement value, string schema) => [.. Faults(value, _schemas.GetProperty(schema), "$")];

    private IEnumerable<string> Faults(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = _schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        return HasType(value, schema.GetProperty("type").GetString()!)
            ? TextFaults(value, schema, at).Concat(ChildFaults(value, schema, at))
            : [$"{at}: {value.ValueKind} is no {schema.GetProperty("type")}"];
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };

    private static IEnumerable<string> TextFaults(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => a.ValueEquals(value.GetString())))
        {
            yield return $"{at}: \"{value}\" is none of {allowed}";
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        {
            yield return $"{at}: \"{value}\" doesn't look like {pattern}";
        }

        if (schema.TryGetProperty("format", out var format) && !HasFormat(value.GetString()!, format.GetString()!))
        {
            yield return $"{at}: \"{value}\" is no {format}";
        }
    }

    private IEnumerable<string> ChildFaults(JsonElement value, JsonElement schema, string at)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().SelectMany((item, i) => Faults(item, schema.GetProperty("items"), $"{at}[{i}]"));
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var known = schema.GetProperty("properties");
        var missing = schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: {r} is missing") : [];
        return missing.Concat(value.EnumerateObject().SelectMany(p => known.TryGetProperty(p.Name, out var child)
            ? Faults(p.Value, child, $"{at}.{p.Name}") : [$"{at}.{p.Name}: not in the schema"]));
    }

    private static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Regex.IsMatch(text, "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.IsWellFormedOriginalString(),
        "email" => Regex.IsMatch(text, @"^[^@\s]+@[^@\s]+\.[^@\s]+$"),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"),
        _ => throw new NotSupportedException(format),
    };
}
