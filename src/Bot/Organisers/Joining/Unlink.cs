using CommunityBot.Conversations;
using CommunityBot.Organisers.Auditing;

namespace CommunityBot.Organisers.Joining;

internal sealed class Unlink(IOrganisers organisers, OrganiserMenu menu, AuditTrail audit) : OrganiserCommand(organisers)
{
    public override string Name => "unlink";

    public override string Description => "Stop being an organiser in this chat";

    public override OrganiserRole Least => OrganiserRole.Viewer;

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        if (await Organisers.EndAsync(who.Id, OrganiserStatus.Unlinked, turn.Now, cancellation) is { } unlinked)
        {
            await audit.NoteAsync(who.Id, "unlinked", cancellation: cancellation);
            _ = menu.ShowAsync(unlinked, CancellationToken.None);
        }

        return TurnOutcome.Say(turn, Reply.Action(
            "Done. This chat is an ordinary one again. What you have placed goes on; to come back you need a new code. /forget also deletes your name.")) with
        {
            Conversation = turn.Conversation with { Dialog = null, Offered = [] },
        };
    }
}
