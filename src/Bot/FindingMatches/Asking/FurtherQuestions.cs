using System.Collections.Immutable;
using CommunityBot.Knowledge.Geography;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>At most two short questions in a search, each only when its answer would change what is offered first.</summary>
internal sealed class FurtherQuestions(MatchService matches, Gazetteer gazetteer)
{
    private const int Most = 2;
    private const int FewestOffers = 3;
    private const int LooksAt = 3;
    private const int PlacesTried = 5;
    private const int TownRadiusMetres = 5000;

    private static readonly WeekTimes[] TimesTried =
    [
        WeekTimes.On([DayOfWeek.Saturday, DayOfWeek.Sunday]), WeekTimes.Between(34, 48), WeekTimes.Between(0, 34),
    ];

    private readonly Lazy<ImmutableArray<Place>> _placesTried = new(() =>
    {
        var places = gazetteer.Named.Where(p => p.InBorough == true && p.RadiusMetres < TownRadiusMetres).OrderBy(p => p.Point.Longitude).ToList();
        return [.. Enumerable.Range(0, Math.Min(PlacesTried, places.Count)).Select(i => places[i * places.Count / Math.Min(PlacesTried, places.Count)])];
    });

    /// <returns>What to ask: a kind of <see cref="RequestParts"/>; null when nothing is worth asking.</returns>
    public string? For(OpenSearch search, ImmutableArray<Offer> offers, DateOnly today)
    {
        var request = search.Request;
        if (search.Progress.Asked.Length >= Most || offers.Length < FewestOffers)
        {
            return null;
        }

        var first = FirstOf(offers);
        return IsOpenWhere(request) && NotAsked(RequestParts.Place)
            && _placesTried.Value.Any(place => Changes(first, request with { Places = [place] }, today)) ? RequestParts.Place
            : request.Times is null && NotAsked(RequestParts.Days)
            && TimesTried.Any(times => Changes(first, request with { Times = times }, today)) ? RequestParts.Days
            : null;

        bool NotAsked(string question) => !search.Progress.Asked.Contains(question);
    }

    private static bool IsOpenWhere(Request request) => request.Places.IsEmpty && !request.Anywhere && !request.RemoteOnly && !request.HomeVisit;

    private bool Changes(HashSet<string> first, Request answered, DateOnly today) =>
        matches.Match(answered, today) is MatchResult.Matched matched && !FirstOf(matched.Offers).SetEquals(first);

    private static HashSet<string> FirstOf(ImmutableArray<Offer> offers) => [.. offers.Take(LooksAt).Select(o => o.Service.Id)];
}
