using CommunityBot.Knowledge.CommunityDirectory;

namespace CommunityBot.Publishing.OpenReferral;

internal static class TaxonomyMapping
{
    public static Guid PublishedId(this TaxonomyTerm term) => OpenReferral.PublishedId.Of("term", term.Id);

    /// <summary>The directory knows vocabularies by name only.</summary>
    public static Guid TaxonomyId(string name) => OpenReferral.PublishedId.Derive("taxonomy", name);

    public static TaxonomyTermDocument ToDocument(this TaxonomyTerm term) => new(
        term.PublishedId(), term.Name, term.Description ?? term.Name,
        term.ParentId is { } parent ? OpenReferral.PublishedId.Of("term", parent) : null,
        term.Taxonomy, term.Taxonomy is { } taxonomy ? TaxonomyId(taxonomy) : null);

    public static TaxonomyDocument ToTaxonomy(string name) => new(TaxonomyId(name), name, name.Equals(ArticleLink.Taxonomy, StringComparison.OrdinalIgnoreCase)
        ? "Links: each term's name is the id of the article that explains the entry." : $"The vocabulary \"{name}\".");
}
