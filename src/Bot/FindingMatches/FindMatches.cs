using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.Matching;
using Microsoft.Extensions.Options;

namespace CommunityBot.FindingMatches;

/// <summary>Offers groups, help and volunteering roles for what a person says they want; a further message changes it.</summary>
internal sealed class FindMatches(MatchService matches, SearchIntent intent, SearchesInMemory searches, IOptions<CommunityOptions> community) : ITextHandler
{
    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
        ValueTask.FromResult(matches.IsEmpty || !intent.IsSearch(turn) ? null : Find(turn));

    private TurnOutcome Find(Turn turn)
    {
        var request = matches.Requests.Read(turn.Text, searches.Open(turn));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Now, TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone)).DateTime);
        return new TurnOutcome
        {
            Conversation = searches.Keep(turn, request),
            Replies = [matches.Match(request, today) switch
            {
                MatchResult.Matched matched => MatchReply.Offers(request, matched),
                MatchResult.NothingFits nothing => MatchReply.Nothing(nothing),
                var other => throw new InvalidOperationException($"No reply for {other.GetType().Name}"),
            }],
        };
    }
}
