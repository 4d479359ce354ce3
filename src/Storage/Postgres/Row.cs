using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>One row of an answer, read by the names of its columns; valid only while it is being mapped.</summary>
public readonly struct Row
{
    private readonly NpgsqlDataReader _reader;

    internal Row(NpgsqlDataReader reader) => _reader = reader;

    /// <summary>NULL is the default of <typeparamref name="T"/>: ask for a nullable type where the column is one.</summary>
    public T Get<T>(string column) => Get<T>(_reader.GetOrdinal(column));

    public T Get<T>(int ordinal) => _reader.IsDBNull(ordinal) ? default! : _reader.GetFieldValue<T>(ordinal);

    public string Text(string column) => _reader.GetString(_reader.GetOrdinal(column));

    public DateTimeOffset Instant(string column) => Get<DateTimeOffset>(column);

    /// <summary>One kept by its name.</summary>
    public T Enum<T>(string column)
        where T : struct, Enum => System.Enum.Parse<T>(Text(column));

    /// <summary>A document that is there.</summary>
    public byte[] Utf8(string column) => Get<byte[]>(column);

    /// <inheritdoc cref="Utf8"/>
    public T Json<T>(string column, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Utf8(column), type)!;
}
