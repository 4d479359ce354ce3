using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;

namespace CommunityBot.Bulletins.Organising;

/// <summary>The Bulletin in an organiser's chat: "/draft", "/draft pin 3", "approve the bulletin".</summary>
internal sealed class EditBulletin(IOrganisers organisers, BulletinActs acts, AuditTrail audit) : OrganiserCommand(organisers)
{
    private static readonly Dictionary<string, string> Sayings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["show the draft"] = "show",
        ["show the bulletin draft"] = "show",
        ["preview the bulletin"] = "preview",
        ["approve the bulletin"] = "approve",
        ["make a bulletin"] = "draft",
        ["bulletin figures"] = "figures",
    };

    public override string Name => "draft";

    public override string Description => "The next Bulletin: look through it, change it, approve it";

    public override OrganiserRole Least => OrganiserRole.Viewer;

    public override string? ArgumentIn(string text) => Sayings.GetValueOrDefault(text.Trim().TrimEnd('.', '!'));

    protected override async ValueTask<TurnOutcome> ActAsync(Organiser who, Turn turn, string argument, CancellationToken cancellation)
    {
        var parts = argument.Trim().Split((char[]?)null, 2);
        var request = new BulletinRequest(parts[0].Length == 0 ? "show" : parts[0].ToLowerInvariant(), parts.Length > 1 ? parts[1] : "");
        if (BulletinActs.Changes(request.Act) && BulletinActs.Names.Contains(request.Act) && !OrganiserChats.MayApprove(who))
        {
            await NoteAsync(who, request, 0, "refused", cancellation);
            return TurnOutcome.Say(turn, Reply.Action("The Bulletin goes to everybody, so only organisers for the whole community change it. You can look at it: /draft show, /draft preview."));
        }

        var answer = await acts.DoAsync(request, cancellation);
        if (BulletinActs.Changes(request.Act))
        {
            await NoteAsync(who, request, answer.Edition, answer.Done ? "done" : "not done", cancellation);
        }

        return TurnOutcome.Say(turn, Reply.Action(answer.Text, [.. Buttons(request.Act, answer)]));
    }

    private static IEnumerable<ReplyButton> Buttons(string act, BulletinAnswer answer)
    {
        if (!answer.Done || answer.Edition == 0 || act is "figures" or "approve" or "skip" or "list")
        {
            yield break;
        }

        if (act != "preview")
        {
            yield return ReplyButton.Say("Preview the Bulletin", "/draft preview");
        }

        yield return ReplyButton.Say("Approve the Bulletin", string.Create(CultureInfo.InvariantCulture, $"/draft approve {answer.Edition}"));
        if (act == "show")
        {
            yield return ReplyButton.Say("How to change it", "/draft help");
        }
    }

    private Task NoteAsync(Organiser who, BulletinRequest request, int edition, string result, CancellationToken cancellation) =>
        audit.NoteAsync(who.Id, "bulletin " + request.Act, edition == 0 ? "" : edition.ToString(CultureInfo.InvariantCulture), result, cancellation);
}
