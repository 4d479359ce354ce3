using CommunityBot.Conversations;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>What somebody is looking for, and how far they have got with it.</summary>
internal sealed record OpenSearch(Request Request, SearchProgress Progress)
{
    public static OpenSearch New(Request request) => new(request, new SearchProgress());

    /// <summary>The same search for something else: what was not for them stays out of it.</summary>
    public OpenSearch With(Request request) => new(request, Progress with { Shown = [], Offered = [] });

    public OpenSearch Without(string entry) => this with { Progress = Progress with { Dismissed = [.. Progress.Dismissed, entry], Offered = [] } };

    /// <summary>True when it speaks of health, faith or the like.</summary>
    public bool IsSensitive => Request.IsSensitive();
}
