using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>At most two short questions, each only when its answer would change what is offered.</summary>
internal static class FurtherQuestions
{
    private const int Most = 2;

    public static IReadOnlyList<string> For(Request request, MatchResult.Matched matched)
    {
        if (matched.Offers.Length < 3)
        {
            return [];
        }

        var questions = new List<string>();
        if (request.Places.IsEmpty && !request.Anywhere && !request.RemoteOnly && matched.Offers.Count(o => o.Service.Locations.Any(l => l.Point is not null)) > 1)
        {
            questions.Add("Which part of the borough suits you?");
        }

        if (request.Times is null && matched.Offers.SelectMany(o => o.Service.Schedules).SelectMany(s => s.ByDay).Select(d => d.Day).Distinct().Count() > 1)
        {
            questions.Add("Which days or times are good?");
        }

        return [.. questions.Take(Most)];
    }
}
