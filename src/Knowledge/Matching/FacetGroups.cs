using System.Collections.Immutable;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching;

/// <summary>
/// The facets of a request by the words that they were read from: "ballet" is read as ballet and as dancing, but is one
/// wish, and for its core only the narrower counts.
/// </summary>
internal sealed class FacetGroups
{
    /// <summary>From here on a concept that fits another is a wider one.</summary>
    private const float Wider = 0.7f;

    private readonly ImmutableArray<Group> _groups;

    private FacetGroups(ImmutableArray<Group> groups) => _groups = groups;

    public static FacetGroups Of(ImmutableArray<Facet> facets) => new([.. facets.Select((f, i) => (Facet: f, Number: i))
        .GroupBy(f => (f.Facet.Wish?.Words ?? f.Facet.Concept.Id, f.Facet.Concept.Class))
        .Select(g => new Group(
            g.Key.Class,
            [.. g.Select(f => f.Number)],
            [.. g.Where(f => !g.Any(n => IsWider(f.Facet.Concept, n.Facet.Concept))).Select(f => f.Number)],
            g.Max(f => f.Facet.Weight),
            g.Max(f => f.Facet.Strength)))]);

    /// <summary>False for a facet of words that also speak of something narrower: a games club isn't the bingo that was asked for.</summary>
    public bool IsNarrow(int facet) => _groups.Any(g => g.Narrow.Contains(facet));

    /// <param name="row">Of the entry in the table: for each facet how near it is, and how much about the very thing. May be empty.</param>
    public Cover Over(ConceptClass kind, ReadOnlySpan<float> row)
    {
        if (row.IsEmpty)
        {
            return default;
        }

        var (best, sum, core, coreSum, weight) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (rarest, coreOfRarest) = (0.0, 0.0);
        foreach (var group in _groups)
        {
            if (group.Class != kind)
            {
                continue;
            }

            var (near, same) = (0f, 0f);
            foreach (var facet in group.Facets)
            {
                near = Math.Max(near, row[2 * facet]);
            }

            foreach (var facet in group.Narrow)
            {
                same = Math.Max(same, row[(2 * facet) + 1]);
            }

            best = Math.Max(best, near * group.Strength);
            sum += near * group.Weight;
            core = Math.Max(core, same);
            coreSum += same * group.Weight;
            weight += group.Weight;
            if (group.Weight > rarest)
            {
                (rarest, coreOfRarest) = (group.Weight, same);
            }
        }

        return weight == 0 ? default : new Cover(best, sum / weight, core, coreSum / weight, coreOfRarest);
    }

    private static bool IsWider(Concept wide, Concept narrow) =>
        FitOf(narrow, wide) is var up && up >= Wider && wide != narrow && FitOf(wide, narrow) < up;

    private static float FitOf(Concept asked, Concept given)
    {
        foreach (var (concept, fit) in asked.Fits)
        {
            if (concept == given.Number)
            {
                return fit;
            }
        }

        return 0;
    }

    private readonly record struct Group(ConceptClass Class, ImmutableArray<int> Facets, ImmutableArray<int> Narrow, double Weight, double Strength);
}

/// <summary>How much of what was asked for an entry covers; each 0 to 1.</summary>
internal readonly record struct Cover(double Best, double Mean, double Core, double CoreMean, double CoreOfRarest);
