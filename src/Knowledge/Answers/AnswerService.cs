using System.Collections.Immutable;
using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Knowledge.Answers;

/// <summary>Answers residents' questions from the articles as they now are.</summary>
public sealed class AnswerService(ArticleLibrary library)
{
    /// <param name="message">The person's words.</param>
    public AnswerResult Ask(string message, Preceding preceding) => library.Engine.Ask(message, preceding);

    /// <returns>Null when no article has this id.</returns>
    public Article? Find(string id) => library.Engine.Find(id);

    /// <summary>The articles worth reading after this one.</summary>
    public ImmutableArray<Article> RelatedTo(Article article) =>
        [.. article.Related.Select(library.Engine.Find).OfType<Article>().Where(a => a.Answers)];

    /// <summary>The sections that have articles, in the document's order, each with its articles, overviews first.</summary>
    public ImmutableArray<IGrouping<string, Article>> Topics() =>
        [.. library.Articles.Where(a => a.Answers).OrderBy(a => a.Kind == ArticleKind.Overview ? 0 : 1)
            .GroupBy(a => a.Sections[0]).OrderBy(g => StrategySections.PositionOf(g.Key))];
}
