using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Tells whether a question is about today, which a document of the past can't know.</summary>
internal static class Today
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "today", "tonight", "tomorrow", "yet", "currently", "latest", "next", "another", "still", "nowadays", "upcoming", "soon", "recently", "2024", "2025", "2026", "2027",
    };

    private static readonly HashSet<string> AfterThisOrLast = new(StringComparer.Ordinal)
    {
        "week", "weekend", "month", "year", "morning", "afternoon", "evening", "friday", "saturday", "sunday", "monday", "tuesday",
        "wednesday", "thursday", "night", "summer", "winter", "time",
    };

    public static bool IsMeantBy(List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Words.Contains(words[i].Text)
                || (words[i].Text is "this" or "last" && i + 1 < words.Count && AfterThisOrLast.Contains(words[i + 1].Text)))
            {
                return true;
            }
        }

        return false;
    }
}
