using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.Knowledge.Matching;

/// <summary>One thing that a request is about.</summary>
/// <param name="Wish">Null for what follows from the request without having been said, such as the company of one's age.</param>
/// <param name="Weight">What it counts among the others.</param>
/// <param name="Strength">How much an entry that fits it alone can reach.</param>
internal readonly record struct Facet(Wish? Wish, Concept Concept, double Weight, double Strength)
{
    private const int OlderFrom = 60;

    /// <summary>True for people of an origin or a language of their own who were asked for, rather than told of.</summary>
    public bool IsOriginAskedFor => Concept.Class == ConceptClass.Audience && Wish is { Sensitivity: Sensitivity.Origin, IsAskedFor: true };

    /// <param name="rarity">Of a concept by number: 0 for what every entry has, 1 for what hardly any has.</param>
    public static ImmutableArray<Facet> Of(Request request, ConceptBook concepts, Func<int, double> rarity, MatchWeights weights)
    {
        var facets = ImmutableArray.CreateBuilder<Facet>();
        foreach (var wish in request.Wishes)
        {
            if (concepts.Find(wish.Concept) is { } concept)
            {
                // Who offers time tells of a loss or an illness as a reason; who looks for a group tells of it as the need.
                var isRole = request.RoleLikelihood > 0.5;
                var aside = isRole ? wish.IsOwn || wish.IsTold || (concept.Sensitivity == Sensitivity.Health && request.Wishes.Length > 1)
                    : wish.IsTold && concept.Class == ConceptClass.Topic;
                var rare = rarity(concept.Number);
                facets.Add(new Facet(
                    wish,
                    concept,
                    (weights.LeastFacet + ((1 - weights.LeastFacet) * rare)) * (aside ? weights.Aside : 1),
                    (1 - weights.Rarity + (weights.Rarity * rare)) * (aside ? weights.AsideStrength : 1)));
            }
        }

        foreach (var id in Implied(request))
        {
            if (concepts.Find(id) is { } concept && request.Wishes.All(w => w.Concept != id))
            {
                facets.Add(new Facet(null, concept, weights.Implied, weights.Implied));
            }
        }

        return facets.ToImmutable();
    }

    /// <summary>Company suits those who name nothing; one's own age suits all who look for company.</summary>
    private static IEnumerable<string> Implied(Request request)
    {
        if (request.RoleLikelihood > 0.5)
        {
            yield break;
        }

        foreach (var age in request.Ages)
        {
            if (age.To <= 4) yield return "toddler-age";
            else if (age.To <= 12) yield return "children";
            else if (age.To <= 19) yield return "teenagers";
            else if (age.From >= OlderFrom) yield return "older-people";
        }

        if (request.AnythingWillDo || request.Wishes.IsEmpty)
        {
            yield return "company";
        }
    }
}
