using System.Globalization;
using System.Text;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Storage.Copying;

/// <summary>Rows in the text form of COPY.</summary>
internal static class CopyText
{
    private const string Null = "\\N";

    public static string Line(CopiedRow row) => string.Join('\t', row.Values.Select(v => v is null ? Null : Escape(Text(v)))) + "\n";

    /// <exception cref="NotSupportedException">No column takes such a value.</exception>
    private static string Text(object value) => value switch
    {
        string text => SqlParameters.Storable(text),
        bool yes => yes ? "t" : "f",
        Json json => Encoding.UTF8.GetString(json.Utf8),
        byte[] bytes => "\\x" + Convert.ToHexStringLower(bytes),
        DateTimeOffset { UtcTicks: var ticks } when ticks == DateTimeOffset.MaxValue.Ticks => "infinity",
        // To the microsecond, like every other instant.
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        short or int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        IEnumerable<string> texts => Array(texts.Select(t => $"\"{SqlParameters.Storable(t).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")),
        IEnumerable<int> numbers => Array(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))),
        _ => throw new NotSupportedException($"A column can't take a {value.GetType()}."),
    };

    private static string Array(IEnumerable<string> elements) => "{" + string.Join(',', elements) + "}";

    private static string Escape(string text) => text.AsSpan().IndexOfAny("\\\t\n\r") < 0 ? text : text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
