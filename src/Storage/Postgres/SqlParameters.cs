using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CommunityBot.Storage.Postgres;

/// <summary>How the program's values become parameters.</summary>
internal static class SqlParameters
{
    public static NpgsqlParameter Of<T>(T value) => value switch
    {
        null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = TypeOf(typeof(T)) },
        string text => new NpgsqlParameter<string> { TypedValue = Storable(text), NpgsqlDbType = NpgsqlDbType.Text },
        DateTimeOffset instant => new NpgsqlParameter<DateTimeOffset> { TypedValue = instant.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz },
        Enum name => new NpgsqlParameter<string> { TypedValue = name.ToString(), NpgsqlDbType = NpgsqlDbType.Text },
        // A json value can be stored in a jsonb column as well; the other way round it would be sorted first.
        Json json => new NpgsqlParameter<byte[]> { TypedValue = json.Utf8, NpgsqlDbType = NpgsqlDbType.Json },
        IEnumerable<Json> documents => new NpgsqlParameter<string[]>
        {
            TypedValue = [.. documents.Select(d => Encoding.UTF8.GetString(d.Utf8))],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json,
        },
        IEnumerable<string> texts => new NpgsqlParameter<string[]> { TypedValue = [.. texts.Select(Storable)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        _ => new NpgsqlParameter<T> { TypedValue = value },
    };

    /// <summary>PostgreSQL keeps no NUL and no half of a surrogate pair, and either can be typed into a chat.</summary>
    internal static string Storable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\0", "", StringComparison.Ordinal);

    // A NULL without a type is one that the server can't always place.
    private static NpgsqlDbType TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) || t.IsEnum => NpgsqlDbType.Text,
        var t when t == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
        var t when t == typeof(int) => NpgsqlDbType.Integer,
        var t when t == typeof(long) => NpgsqlDbType.Bigint,
        var t when t == typeof(double) => NpgsqlDbType.Double,
        var t when t == typeof(bool) => NpgsqlDbType.Boolean,
        var t when t == typeof(Guid) => NpgsqlDbType.Uuid,
        var t when t == typeof(DateOnly) => NpgsqlDbType.Date,
        var t when t == typeof(TimeOnly) => NpgsqlDbType.Time,
        var t when t == typeof(byte[]) => NpgsqlDbType.Bytea,
        var t when t == typeof(Json) => NpgsqlDbType.Json,
        _ => NpgsqlDbType.Unknown,
    };
}
