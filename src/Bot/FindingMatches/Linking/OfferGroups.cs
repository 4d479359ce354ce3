using System.Collections.Immutable;
using CommunityBot.Conversations;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Questions;

namespace CommunityBot.FindingMatches.Linking;

/// <summary>"Groups for this" under an answer, where the directory has any.</summary>
internal sealed class OfferGroups(ArticleThemes themes, MatchService matches, CommunityDay day, TimeProvider time) : INextStep
{
    private const double LeastFit = 0.35;

    public ReplyButton? After(ImmutableArray<Article> shown) =>
        matches.IsEmpty ? null
        : shown.FirstOrDefault(HasGroups) is { } article ? ReplyButton.Say("Groups for this", $"/groupsfor {article.Id}")
        : null;

    private bool HasGroups(Article article) =>
        themes.SearchFor(article) is { } request && matches.Match(request, day.Of(time.GetUtcNow())) is MatchResult.Matched { Offers: [{ Fit: >= LeastFit }, ..] };
}
