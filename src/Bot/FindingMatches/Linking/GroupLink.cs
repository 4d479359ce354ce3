using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Offering;
using CommunityBot.Help;
using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.Matching;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Publishing.OpenReferral;

namespace CommunityBot.FindingMatches.Linking;

/// <summary>A link to an entry of the directory (<c>/start group_ID</c>, the ID as its page has it) shows it in full.</summary>
internal sealed class GroupLink(ICommunityDirectory directory, MatchService matches, ShowOffer offer) : IDeepLink
{
    public string Kind => "group";

    public ValueTask<TurnOutcome> OpenAsync(Turn turn, string payload, CancellationToken cancellation)
    {
        if (Find(payload) is not { Offered: true } service)
        {
            return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(
                "That group or role is no longer listed. Tell me in your own words what you are looking for, and I'll see what there is.")));
        }

        var search = OpenSearch.New(new Request { Wishes = matches.SubjectsOf(service) });
        return ValueTask.FromResult(offer.Show(turn, search with { Progress = search.Progress with { Shown = [service.Id], Offered = [service.Id] } }, service));
    }

    private Service? Find(string id) => directory.Current.Find(id)
        ?? (Guid.TryParse(id, out var published) ? directory.Current.Services.FirstOrDefault(s => s.PublishedId() == published) : null);
}
