using CommunityBot.FindingMatches.Offering;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Linking;

/// <summary>Which groups an article leads to: those of the entries that name it, else of what its title is about.</summary>
internal sealed class ArticleThemes(MatchService matches, ICommunityDirectory directory)
{
    /// <summary>Company is what articles about loneliness are about, though it is no subject of a group.</summary>
    private const string Company = "company";

    /// <returns>Null when the article has no theme that groups share.</returns>
    public Request? SearchFor(Article article)
    {
        if (article.Kind is ArticleKind.Figure or ArticleKind.Person or ArticleKind.Contact or ArticleKind.Related)
        {
            return null;
        }

        var wishes = Linked(article) is { } linked ? matches.SubjectsOf(linked) : [];
        wishes = wishes.IsEmpty
            ? [.. matches.Requests.Read(article.Title).Wishes.Where(w => matches.IsTopic(w.Concept) || w.Concept == Company)]
            : wishes;
        return wishes.IsEmpty ? null : new Request { Wishes = wishes };
    }

    private Service? Linked(Article article) => directory.Current.Services.FirstOrDefault(s => s.Offered && s.Categories.Any(c =>
        EntryDetails.ArticleTaxonomy.Equals(c.Taxonomy, StringComparison.OrdinalIgnoreCase) && (c.Id == article.Id || c.Name == article.Id)));
}
