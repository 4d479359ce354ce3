using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Questions;

/// <summary>Implemented by features that lead on from an answer.</summary>
public interface INextStep
{
    /// <param name="shown">The articles that answer.</param>
    /// <returns>Null when there is nothing to lead on to.</returns>
    ReplyButton? After(ImmutableArray<Article> shown);
}
