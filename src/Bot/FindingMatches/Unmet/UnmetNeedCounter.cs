using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Unmet;

/// <summary>Counts a search that found nothing, by area and theme: postcodes and whatever else was said are left out.</summary>
internal sealed class UnmetNeedCounter(IUnmetNeeds needs, MatchService matches, Gazetteer gazetteer)
{
    private const int MostThemes = 3;

    /// <returns>False when there is no theme to count.</returns>
    public async Task<bool> CountAsync(Request request, CancellationToken cancellation)
    {
        var area = request.Places.FirstOrDefault() is { } place ? gazetteer.Nearest(place.Point).Name : "";
        var themes = request.Wishes.Select(w => w.Concept).Where(matches.IsTopic).Select(matches.LabelOf)
            .Distinct(StringComparer.Ordinal).Take(MostThemes).ToList();
        foreach (var theme in themes)
        {
            await needs.CountAsync(new UnmetNeed(area, theme), cancellation);
        }

        return themes.Count > 0;
    }
}
