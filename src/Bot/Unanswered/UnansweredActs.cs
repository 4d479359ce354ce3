using CommunityBot.Operations;

namespace CommunityBot.Unanswered;

internal sealed record UnansweredRequest;

/// <summary>Removes questions that were dealt with.</summary>
internal sealed record RemoveUnansweredRequest(IReadOnlyCollection<string> Ids);

internal static class UnansweredActs
{
    /// <summary>More questions than anybody will read at once.</summary>
    private const int MostListed = 5000;

    public static IServiceCollection AddUnansweredActs(this IServiceCollection services) => services
        .AddOperatorAct<UnansweredRequest, IReadOnlyList<UnansweredQuestion>, IUnansweredInbox>(
            (inbox, _, cancellation) => inbox.NewestAsync(MostListed, cancellation))
        .AddOperatorAct<RemoveUnansweredRequest, bool, IUnansweredInbox>(async (inbox, request, cancellation) =>
        {
            await inbox.RemoveAsync(request.Ids, cancellation);
            return true;
        });
}
