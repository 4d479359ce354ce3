using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// A document on its way into a column. A <c>json</c> column gives it back as it was written; a <c>jsonb</c> one can be
/// searched, but sorts the names, so that a dictionary loses its order and a discriminator its first place.
/// </summary>
public sealed partial class Json
{
    private Json(byte[] utf8) => Utf8 = utf8;

    /// <value>The document, which holds no escaped NUL: PostgreSQL can't keep one.</value>
    internal byte[] Utf8 { get; }

    public static Json Of<T>(T value, JsonTypeInfo<T> type) => Of(JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <param name="utf8">A document as the program's own serialisers write it.</param>
    public static Json Of(byte[] utf8) => new(
        utf8.AsSpan().IndexOf("\\u0000"u8) < 0 ? utf8 : Encoding.UTF8.GetBytes(EscapedNul().Replace(Encoding.UTF8.GetString(utf8), "")));

    // An even number of backslashes before it are backslashes of the text.
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u0000")]
    private static partial Regex EscapedNul();
}
