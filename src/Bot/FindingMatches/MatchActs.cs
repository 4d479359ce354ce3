using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Operations;

namespace CommunityBot.FindingMatches;

internal sealed record UnmetRequest;

/// <summary>Introductions for which something is still to come, oldest first, without the residents' details.</summary>
internal sealed record OpenIntroductionsRequest;

/// <summary>
/// The organisation's answer. What comes back is the introduction as it now is, with what to pass on when it agreed;
/// null when it was answered already.
/// </summary>
internal sealed record AnswerIntroductionRequest(string Id, bool Agrees);

/// <summary>What operators ask of searches and introductions.</summary>
internal static class MatchActs
{
    private const int MostListed = 5000;

    public static IServiceCollection AddOperatorActs(this IServiceCollection services) => services
        .AddOperatorAct<UnmetRequest, IReadOnlyList<UnmetNeedCount>, IUnmetNeeds>((unmet, _, cancellation) => unmet.ListAsync(cancellation))
        .AddOperatorAct<OpenIntroductionsRequest, IReadOnlyList<Introduction>, IIntroductions>(async (introductions, _, cancellation) =>
            [.. (await introductions.OpenAsync(MostListed, cancellation)).Select(i => i with { Details = null })])
        .AddOperatorAct<AnswerIntroductionRequest, Introduction?, IntroductionDesk>((desk, request, cancellation) =>
            desk.ActAsync(request.Id, request.Agrees ? IntroductionAct.Agree : IntroductionAct.Decline, outcome: null, cancellation));
}
