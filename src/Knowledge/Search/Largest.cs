namespace CommunityBot.Knowledge.Search;

/// <summary>Finds the places of the largest numbers, the largest first; of equal ones the first comes first.</summary>
internal static class Largest
{
    /// <param name="most">A few: each number is compared with the least of those kept.</param>
    public static List<int> Above(float least, ReadOnlySpan<float> numbers, int most)
    {
        var best = new List<int>(most + 1);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!(numbers[i] > least) || (best.Count == most && numbers[i] <= numbers[best[^1]]))
            {
                continue;
            }

            var at = best.Count;
            while (at > 0 && numbers[best[at - 1]] < numbers[i])
            {
                at--;
            }

            best.Insert(at, i);
            if (best.Count > most)
            {
                best.RemoveAt(most);
            }
        }

        return best;
    }
}
