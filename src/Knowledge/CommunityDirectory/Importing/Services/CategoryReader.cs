using System.Collections.Immutable;
using CommunityBot.Knowledge.CommunityDirectory.Importing.Fields;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Services;

internal static class CategoryReader
{
    /// <summary>The vocabulary that a supplier's own list of audiences is taken for.</summary>
    private const string Audience = "Target audience";

    public static ImmutableArray<TaxonomyTerm> Read(JsonFields service)
    {
        var terms = service.List("attributes").Select(Attribute)
            .Concat(service.List("service_taxonomys", "service_taxonomies", "link_taxonomys").Select(link => Term(link.Object("taxonomy", "taxonomy_term"))))
            .Concat(service.List("pc_targetAudience").Select(AudienceTerm));
        return [.. terms.OfType<TaxonomyTerm>().DistinctBy(t => (t.Id, t.Name))];
    }

    private static TaxonomyTerm? Attribute(JsonFields attribute)
    {
        if (Term(attribute.Object("taxonomy_term")) is { } term)
        {
            return term;
        }

        // Some feeds write a label and a value instead of a term.
        return attribute.Text("label") is { } label && attribute.Text("value") is { } value
            ? new TaxonomyTerm(attribute.Text("id") ?? label, $"{label}: {value}")
            : null;
    }

    private static TaxonomyTerm? Term(JsonFields fields) => fields.Text("name", "term") is { } name
        ? new TaxonomyTerm(
            fields.Text("id") ?? name, name, fields.Text("description"), fields.Text("parent_id"),
            fields.Text("taxonomy", "vocabulary") ?? fields.Object("taxonomy_detail").Text("name"))
        : null;

    /// <summary>Labels are paths, as in "Parents>Grandparents": the last step is the term.</summary>
    private static TaxonomyTerm? AudienceTerm(JsonFields fields)
    {
        var steps = fields.Text("audienceType")?.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return steps is { Length: > 0 } ? new TaxonomyTerm(fields.Text("id") ?? steps[^1], steps[^1], Taxonomy: Audience) : null;
    }
}
