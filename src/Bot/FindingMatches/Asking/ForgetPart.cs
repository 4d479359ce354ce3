using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching;

namespace CommunityBot.FindingMatches.Asking;

/// <summary>Takes a part of what was understood away and looks again.</summary>
internal sealed class ForgetPart(MatchService matches, SearchesInMemory searches, SearchRun run) : ICommand
{
    public string Name => "forgetpart";

    public string Description => "Take a part of the search away";

    public bool InMenu => false;

    public async ValueTask<TurnOutcome> RunAsync(Turn turn, string argument, CancellationToken cancellation) =>
        await TryAsync(turn, argument, cancellation)
        ?? TurnOutcome.Say(turn, searches.Open(turn) is null ? ChangeSearch.NothingOpen : Reply.Action("That is not a part of the search.", Offering.MatchReply.Change));

    /// <returns>Null when the words name no part of the open search.</returns>
    public async ValueTask<TurnOutcome?> TryAsync(Turn turn, string words, CancellationToken cancellation)
    {
        if (searches.Open(turn) is not { } search
            || PartNamed.In(RequestParts.Of(search.Request, matches.LabelOf), words) is not { IsEmpty: false } named)
        {
            return null;
        }

        // Each part knows the request without itself alone, so they are taken away one after another.
        var request = named[0].Without.WithoutWording();
        foreach (var more in named.Skip(1))
        {
            request = RequestParts.Of(request, matches.LabelOf).FirstOrDefault(p => p.Words == more.Words)?.Without ?? request;
        }

        var gone = string.Join(" and ", named.Select(p => p.Words));
        return RequestParts.Of(request, matches.LabelOf).IsEmpty
            ? TurnOutcome.Say(turn, Reply.Action($"Gone: {gone}. Nothing is left to look for: tell me what you would like.")) with { Conversation = searches.Close(turn) }
            : await run.ShowAsync(turn, search.With(request), $"Gone: {gone}.", cancellation);
    }
}
