using CommunityBot.Conversations;
using CommunityBot.Hosting;
using CommunityBot.Knowledge.Matching;
using Microsoft.Extensions.Options;

namespace CommunityBot.FindingMatches;

/// <summary>Offers groups, help and volunteering roles for what a person says they want; a further message changes it.</summary>
internal sealed class FindMatches(MatchService matches, SearchIntent intent, SearchesInMemory searches, IOptions<CommunityOptions> community) : ITextHandler
{
    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation) =>
        ValueTask.FromResult(matches.IsEmpty ? null : intent.Of(turn) switch
        {
            Intent.Search => Find(turn, certain: true),
            Intent.PerhapsSearch => Find(turn, certain: false),
            _ => null,
        });

    /// <returns>Null when nothing was found for what may have been no search.</returns>
    private TurnOutcome? Find(Turn turn, bool certain)
    {
        var request = matches.Requests.Read(turn.Text, searches.Open(turn));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.Now, TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone)).DateTime);
        var found = matches.Match(request, today);
        return !certain && found is MatchResult.NothingFits && !request.IsDetailed ? null : new TurnOutcome
        {
            Conversation = searches.Keep(turn, request),
            Replies = [found switch
            {
                MatchResult.Matched matched => MatchReply.Offers(request, matched),
                MatchResult.NothingFits nothing => MatchReply.Nothing(nothing),
                var other => throw new InvalidOperationException($"No reply for {other.GetType().Name}"),
            }],
        };
    }
}
