using CommunityBot.Storage.Postgres;

namespace CommunityBot.Storage.Copying;

/// <summary>A table that documents of a LiteDB file are copied into, with all its columns.</summary>
public sealed class CopiedTable(string name, params string[] columns)
{
    public string Name => name;

    internal string ColumnList => string.Join(", ", columns);

    /// <param name="values">
    /// In the order of the columns: texts, numbers, instants, days, bytes, arrays of texts or whole numbers, <see cref="Json"/>,
    /// enumerations (kept by name), null.
    /// </param>
    public CopiedRow Row(params object?[] values) => values.Length == columns.Length
        ? new CopiedRow(this, values)
        : throw new ArgumentException($"{name} has {columns.Length} columns, not {values.Length}.", nameof(values));
}

/// <summary>A row on its way into a table.</summary>
public sealed record CopiedRow(CopiedTable Table, IReadOnlyList<object?> Values);
