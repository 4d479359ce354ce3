using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers;

internal sealed class ShowOrganiser(IOrganisers organisers, OrganiserMenu menu) : OrganiserCommand(organisers)
{
    public override string Name => "organiser";

    public override string Description => "What you can do as an organiser";

    public override OrganiserRole Least => OrganiserRole.Viewer;

    protected override ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        var text = new RichTextBuilder().Add($"You are {who.Name}, {who.Standing}. You can type:");
        var own = menu.Of(who.Role).Where(c => c.Name != Name).ToList();
        foreach (var command in own)
        {
            text.Line().Bold("/" + command.Name).Add($" – {command.Description}");
        }

        text.Paragraph().Add("Everything you do here is written into a log that owners can read. Questions work as for everybody: just ask.");
        return ValueTask.FromResult(TurnOutcome.Say(turn, Reply.Action(text.Build(), [.. own.Take(4).Select(c => ReplyButton.Say("/" + c.Name))])));
    }
}
