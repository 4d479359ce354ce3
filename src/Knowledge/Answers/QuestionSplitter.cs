using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Finds the separate questions of a message that asks several.</summary>
internal static partial class QuestionSplitter
{
    private const int MostQuestions = 3;

    /// <returns>One entry when the message asks one thing.</returns>
    public static List<string> Split(string message)
    {
        var questions = new List<string>();
        foreach (var sentence in MessageParts.Sentences(message))
        {
            foreach (var part in SecondQuestion().Split(sentence))
            {
                if (part.Trim() is { Length: > 3 } question && (part.Contains('?', StringComparison.Ordinal) || Asks().IsMatch(question)))
                {
                    questions.Add(question);
                }
            }
        }

        return questions.Count is > 1 and <= MostQuestions ? questions : [message];
    }

    [GeneratedRegex(@"[,;]?\s+(?:and|also|plus|then)\s+(?=(?:also\s+)?(?:what|who|when|where|how|why|which|is|are|do|does|can|could)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex SecondQuestion();

    [GeneratedRegex(@"^\W*(?:also\s+|and\s+)?(?:what|whats|who|when|where|how|why|which|is|are|do|does|can|could|should|will|tell me)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();
}
