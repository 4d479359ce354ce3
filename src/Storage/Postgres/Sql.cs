using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// A statement, written as an interpolated string in which each hole becomes a parameter of the command and never text:
/// <c>$"delete from notes where person = {person}"</c>. Two kinds of hole are different: <c>{Columns:raw}</c> is put in
/// as it stands, for constants of the program alone, and another <see cref="Sql"/> brings its own parameters.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sql(int literalLength, int formattedCount)
{
    private readonly List<(string? Text, Func<NpgsqlParameter>? Parameter)> _parts = new(2 * formattedCount + 1);

    /// <summary>Nothing; what a condition that is not asked for leaves.</summary>
    public static Sql Empty { get; } = $"";

    public void AppendLiteral(string value) => _parts.Add((value, null));

    /// <summary>A value. Enumerations are kept by name, instants in UTC to the microsecond, collections of texts or documents as arrays.</summary>
    public void AppendFormatted<T>(T value) => _parts.Add((null, () => SqlParameters.Of(value)));

    public void AppendFormatted(Sql part) => _parts.AddRange(part._parts);

    /// <param name="format">Only <c>raw</c>.</param>
    public void AppendFormatted(string value, string format)
    {
        if (format != "raw")
        {
            throw new FormatException($"A hole of a statement is a parameter, or :raw; \"{format}\" means nothing here.");
        }

        AppendLiteral(value);
    }

    internal NpgsqlCommand Command(NpgsqlConnection connection, NpgsqlTransaction? transaction)
    {
        var command = new NpgsqlCommand { Connection = connection, Transaction = transaction };
        command.CommandText = Write(command.Parameters);
        return command;
    }

    internal NpgsqlBatchCommand BatchCommand()
    {
        var command = new NpgsqlBatchCommand();
        command.CommandText = Write(command.Parameters);
        return command;
    }

    private string Write(NpgsqlParameterCollection parameters)
    {
        var text = new StringBuilder(literalLength + 4 * formattedCount);
        foreach (var (literal, parameter) in _parts)
        {
            if (parameter is null)
            {
                text.Append(literal);
            }
            else
            {
                parameters.Add(parameter());
                text.Append(CultureInfo.InvariantCulture, $"${parameters.Count}");
            }
        }

        return text.ToString();
    }
}
