using System.Globalization;

namespace CommunityBot.Safeguarding.Detection;

/// <summary>
/// Brings letters to one form: lower case, no accents, look-alike letters of other scripts as Latin ones. A table of our
/// own, because under invariant globalization the runtime neither decomposes accents nor knows them.
/// </summary>
internal static class LetterFolding
{
    public const char Nothing = '\0';
    private const int TableSize = 0x250;
    private static readonly char[] Table = BuildTable();

    /// <returns>The folded letter or digit, an apostrophe for every kind of it, a space for any other character, and
    /// <see cref="Nothing"/> for one that is not seen (zero width, combining marks).</returns>
    public static char Fold(char c)
    {
        if (c < TableSize)
        {
            return Table[c];
        }

        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            return Table[c - 0xFEE0];
        }

        return c switch
        {
            '\u2018' or '\u2019' or '\u02BC' => '\'',
            >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF' or >= '\u0300' and <= '\u036F' => Nothing,
            'ș' => 's',
            'ț' => 't',
            _ => char.GetUnicodeCategory(c) switch
            {
                UnicodeCategory.UppercaseLetter => char.ToLowerInvariant(c),
                UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter => c,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => c,
                _ => ' ',
            },
        };
    }

    private static char[] BuildTable()
    {
        var table = new char[TableSize];
        Array.Fill(table, ' ');
        for (var c = 'a'; c <= 'z'; c++)
        {
            table[c] = c;
            table[char.ToUpperInvariant(c)] = c;
        }

        for (var c = '0'; c <= '9'; c++)
        {
            table[c] = c;
        }

        table['\''] = '\'';
        table['`'] = '\'';
        table['\u00B4'] = '\'';
        table['\u00AD'] = Nothing;
        foreach (var (plain, accented) in Accents)
        {
            foreach (var c in accented)
            {
                table[c] = plain;
            }
        }

        return table;
    }

    private static (char Plain, string Accented)[] Accents =>
    [
        ('a', "àáâãäåāăąǎÀÁÂÃÄÅĀĂĄǍæÆ"), ('c', "çćĉċčÇĆĈĊČ"), ('d', "ďđðĎĐÐ"), ('e', "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"),
        ('g', "ĝğġģĜĞĠĢ"), ('h', "ĥħĤĦ"), ('i', "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ"), ('j', "ĵĴ"), ('k', "ķĶ"), ('l', "ĺļľŀłĹĻĽĿŁ"),
        ('n', "ñńņňŋÑŃŅŇŊ"), ('o', "òóôõöøōŏőœÒÓÔÕÖØŌŎŐŒ"), ('r', "ŕŗřŔŖŘ"), ('s', "śŝşšßșŚŜŞŠȘ"), ('t', "ţťŧțŢŤŦȚ"),
        ('u', "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ"), ('w', "ŵŴ"), ('y', "ýÿŷÝŶŸ"), ('z', "źżžŹŻŽ"),
    ];
}
