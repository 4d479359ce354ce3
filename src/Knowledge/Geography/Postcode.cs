namespace CommunityBot.Knowledge.Geography;

/// <summary>A British postcode, or the first part of one: its outward code, and what is told of the inward code.</summary>
public readonly record struct Postcode
{
    private Postcode(string outward, string inward)
    {
        Outward = outward;
        Inward = inward;
    }

    /// <summary>The district: "DA14".</summary>
    public string Outward { get; }

    /// <summary>"", the sector's digit, or the digit and the two letters of the unit.</summary>
    public string Inward { get; }

    public string District => Outward;

    /// <summary>"DA14 5", or null when only the district is told.</summary>
    public string? Sector => Inward.Length > 0 ? $"{Outward} {Inward[0]}" : null;

    public bool IsWhole => Inward.Length == 3;

    /// <summary>Reads "da14 5ab", "DA145AB", "DA14 5" and "DA14"; spaces and case don't matter.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Postcode postcode)
    {
        postcode = default;
        Span<char> letters = stackalloc char[8];
        var n = 0;
        var gap = -1;
        foreach (var c in text.Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                gap = gap < 0 ? n : gap;
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(c) || n == letters.Length)
            {
                return false;
            }

            letters[n++] = char.ToUpperInvariant(c);
        }

        return Cut(letters[..n], gap, out postcode);
    }

    public override string ToString() => Inward.Length == 0 ? Outward : $"{Outward} {Inward}";

    private static bool Cut(ReadOnlySpan<char> letters, int gap, out Postcode postcode)
    {
        // The inward code is a digit and two letters; without one, a gap tells where the district ends.
        var inward = letters.Length >= 5 && IsUnit(letters[^3..]) ? 3
            : gap > 0 && gap == letters.Length - 1 && char.IsAsciiDigit(letters[^1]) ? 1
            : 0;
        var outward = letters[..^inward];
        postcode = IsOutward(outward) ? new Postcode(new string(outward), new string(letters[^inward..])) : default;
        return postcode.Outward is not null;
    }

    private static bool IsUnit(ReadOnlySpan<char> code) =>
        char.IsAsciiDigit(code[0]) && char.IsAsciiLetter(code[1]) && char.IsAsciiLetter(code[2]);

    /// <summary>One or two letters, a digit, and perhaps one more digit or letter: "E1", "DA14", "EC1A".</summary>
    private static bool IsOutward(ReadOnlySpan<char> code)
    {
        if (code.Length is < 2 or > 4 || !char.IsAsciiLetter(code[0]))
        {
            return false;
        }

        var area = char.IsAsciiLetter(code[1]) ? 2 : 1;
        var rest = code[area..];
        return rest.Length is 1 or 2 && char.IsAsciiDigit(rest[0]);
    }
}
