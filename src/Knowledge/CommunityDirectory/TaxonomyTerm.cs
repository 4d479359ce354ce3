namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>A category of an entry, of any vocabulary.</summary>
/// <param name="Taxonomy">The vocabulary's name, where it is told.</param>
public sealed record TaxonomyTerm(string Id, string Name, string? Description = null, string? ParentId = null, string? Taxonomy = null);
