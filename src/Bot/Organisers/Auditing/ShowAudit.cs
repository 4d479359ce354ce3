using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Hosting;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Auditing;

internal sealed class ShowAudit(IOrganisers organisers, AuditTrail audit, IOptions<CommunityOptions> community) : OrganiserCommand(organisers)
{
    private const int OnAPage = 15;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    public override string Name => "audit";

    public override string Description => "Who did what, newest first";

    public override OrganiserRole Least => OrganiserRole.Owner;

    /// <param name="argument">Empty, or a number: only what came before it.</param>
    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        long? before = long.TryParse(argument.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        var lines = await audit.LinesAsync(OnAPage, before, _zone, cancellation);
        if (lines.Count == 0)
        {
            return TurnOutcome.Say(turn, Reply.Action(before is null ? "Nothing was done yet." : "That is the beginning; there is nothing before it."));
        }

        var last = lines[^1][..lines[^1].IndexOf(' ', StringComparison.Ordinal)];
        return TurnOutcome.Say(turn, Reply.Action(string.Join('\n', lines), ReplyButton.Say("Earlier", $"/{Name} {last}")));
    }
}
