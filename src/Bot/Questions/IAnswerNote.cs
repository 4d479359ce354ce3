using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Questions;

/// <summary>Implemented by features that have something to say beside certain answers.</summary>
public interface IAnswerNote
{
    /// <param name="told">An article whose words are in the reply.</param>
    /// <returns>Null when nothing is to be said.</returns>
    string? Beside(Article told);
}
