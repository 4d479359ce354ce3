using System.Collections.Frozen;

namespace CommunityBot.Safeguarding.Replies;

/// <summary>
/// Tells an account of what happened from a question. Accounts are answered here, so that no detail of an incident is
/// passed on to where unanswered questions are kept.
/// </summary>
internal static class Account
{
    public const string Thanks = "Thank you for telling me. You needn't tell me the details: the people who help will ask for what they need.";

    private const int FewestWords = 4;

    private static readonly FrozenSet<string> QuestionWords = new[]
    {
        "what", "whats", "what's", "when", "whens", "when's", "where", "wheres", "where's", "who", "whos", "who's", "which", "why", "how", "is", "are", "can",
        "could", "do", "does", "did", "will", "would", "should", "any", "tell", "show", "wen", "wot", "wat", "wer",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> PeopleWords = new[]
    {
        "i", "im", "i'm", "ive", "i've", "me", "my", "mine", "we", "us", "our", "he", "hes", "he's", "him", "his", "she", "shes", "she's", "her", "they", "theyre", "they're", "them", "their",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsQuestion(string text)
    {
        var plain = text.AsSpan().Trim();
        var end = plain.IndexOf(' ');
        return plain.EndsWith("?") || QuestionWords.Contains((end < 0 ? plain : plain[..end]).ToString());
    }

    /// <summary>True for words about people that ask nothing.</summary>
    public static bool IsAccount(string text)
    {
        var words = text.Replace('’', '\'').Split([' ', ',', '.', '!', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= FewestWords && !IsQuestion(text) && words.Any(PeopleWords.Contains);
    }
}
