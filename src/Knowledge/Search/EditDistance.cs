namespace CommunityBot.Knowledge.Search;

/// <summary>How many slips lie between two words: letters added, dropped, changed, or swapped with their neighbour.</summary>
public static class EditDistance
{
    public static int Between(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = Cell(rows, a, b, i, j);
            }
        }

        return rows[a.Length, b.Length];
    }

    /// <returns>The candidate with the fewest slips, when there are at most <paramref name="most"/>; else null.</returns>
    public static string? Nearest(string word, IEnumerable<string> candidates, int most) =>
        candidates
            .Where(c => Math.Abs(c.Length - word.Length) <= most)
            .Select(c => (Candidate: c, Slips: Between(word.ToUpperInvariant(), c.ToUpperInvariant())))
            .Where(c => c.Slips <= most)
            .OrderBy(c => c.Slips)
            .Select(c => c.Candidate)
            .FirstOrDefault();

    private static int Cell(int[,] rows, string a, string b, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        var best = Math.Min(
            Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
            rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
