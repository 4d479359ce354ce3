using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Storage.Postgres;

/// <summary>
/// One step of the schema: a file <c>Storage/Postgres/Migrations/NNN-name.sql</c>, embedded in its assembly. Numbers are
/// given once and for all: Storage 0xx, Notifications 1xx, Knowledge 2xx, Bot 3xx. A file that was published is never edited.
/// </summary>
/// <param name="Sha256">Of the text with line feeds alone, in hexadecimal.</param>
public sealed record Migration(int Number, string Name, string Text, string Sha256)
{
    private const string Folder = "Migrations/";

    /// <exception cref="InvalidOperationException">Two have one number, or a file has none.</exception>
    public static IReadOnlyList<Migration> In(params IEnumerable<Assembly> assemblies)
    {
        var all = assemblies.SelectMany(Of).OrderBy(m => m.Number).ToList();
        return all.Zip(all.Skip(1)).FirstOrDefault(pair => pair.First.Number == pair.Second.Number) is { First: { } one, Second: { } other }
            ? throw new InvalidOperationException($"The migrations {one} and {other} have one number.")
            : all;
    }

    /// <param name="file">As in <c>310-unmet-needs.sql</c>.</param>
    public static Migration Parse(string file, string text)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var plain = text.ReplaceLineEndings("\n");
        return name.IndexOf('-', StringComparison.Ordinal) is 3 && int.TryParse(name.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Migration(number, name[4..], plain, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain))))
            : throw new InvalidOperationException($"The migration {file} is not named NNN-name.sql.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:D3}-{Name}");

    private static IEnumerable<Migration> Of(Assembly assembly) => assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return Parse(name[Folder.Length..], reader.ReadToEnd());
        });
}
