namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>
/// An entry names the article that explains it by a term of the taxonomy "article" whose name is the article's id.
/// Such a term is a link and no category: it is shown to nobody as one.
/// </summary>
public static class ArticleLink
{
    public const string Taxonomy = "article";

    public static bool IsArticleLink(this TaxonomyTerm term) => Taxonomy.Equals(term.Taxonomy, StringComparison.OrdinalIgnoreCase);

    /// <returns>The article's id, or null.</returns>
    public static string? ArticleId(this Service service) => service.Categories.FirstOrDefault(c => c.IsArticleLink())?.Name;
}
