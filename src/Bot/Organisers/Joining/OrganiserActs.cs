using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Hosting;
using CommunityBot.Operations;
using CommunityBot.Organisers.Auditing;
using Microsoft.Extensions.Options;

namespace CommunityBot.Organisers.Joining;

/// <summary>What the operator's verb <c>organiser</c> asks for.</summary>
/// <param name="Act">As the verb's second word.</param>
/// <param name="Role">For <c>add</c>; null for owner when there is none yet, else organiser.</param>
/// <param name="Most">For <c>audit</c>.</param>
internal sealed record OrganiserRequest(
    string Act, string Name = "", OrganiserRole? Role = null, IReadOnlyList<string>? Areas = null, IReadOnlyList<string>? Groups = null, int Most = 50);

/// <param name="Hint">What to do with the text, for the person at the terminal.</param>
internal sealed record OrganiserAnswer(bool Done, string Text, string Hint = "") : OperatorAnswer(Done, Text);

/// <summary>The verb's work, on the file or inside the service.</summary>
internal sealed class OrganiserActs(
    IOrganisers organisers, AuditTrail audit, IOptions<OrganiserOptions> options, IOptions<CommunityOptions> community, TimeProvider time)
{
    private const int LongestName = 60;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone);

    public Task<OrganiserAnswer> DoAsync(OrganiserRequest request, CancellationToken cancellation) => request.Act switch
    {
        "add" => AddAsync(request, cancellation),
        "list" => ListAsync(cancellation),
        "remove" => RemoveAsync(request.Name, cancellation),
        "audit" => AuditAsync(request.Most, cancellation),
        _ => Task.FromResult(new OrganiserAnswer(false, $"There is no act {request.Act}.")),
    };

    private async Task<OrganiserAnswer> AddAsync(OrganiserRequest request, CancellationToken cancellation)
    {
        var name = request.Name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            return new(false, $"A name has 1 to {LongestName} characters.");
        }

        var all = await organisers.ListAsync(cancellation);
        var role = request.Role ?? (all.Any(o => o is { Role: OrganiserRole.Owner, Status: not OrganiserStatus.Removed }) ? OrganiserRole.Organiser : OrganiserRole.Owner);
        var code = LinkCode.New();
        var expires = time.GetUtcNow().AddHours(options.Value.CodeHours);
        var invited = await organisers.InviteAsync(new Organiser
        {
            Id = "o-" + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 8),
            Name = name,
            Role = role,
            Areas = [.. request.Areas ?? []],
            Groups = [.. request.Groups ?? []],
            Status = OrganiserStatus.Invited,
            ChangedAt = time.GetUtcNow(),
            CodeExpires = expires,
        }, code.Hash, cancellation);
        await audit.NoteAsync(AuditEntry.Operator, "organiser invited", $"{invited.Id} as {invited.Standing}", cancellation: cancellation);
        return new(true, code.Spaced, string.Create(
            CultureInfo.InvariantCulture,
            $"{invited.Name} ({invited.Standing}) writes to the bot, in their own chat:  /link {code.Spaced}\n"
            + $"On Telegram also: https://t.me/YOUR_BOT?start=link_{code.Text}\n"
            + $"It works once, until {Local(expires):d MMMM yyyy HH:mm}."));
    }

    private async Task<OrganiserAnswer> ListAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (var who in await organisers.ListAsync(cancellation))
        {
            var status = who.Status switch
            {
                OrganiserStatus.Invited => string.Create(CultureInfo.InvariantCulture, $"invited, code until {Local(who.CodeExpires ?? who.ChangedAt):d MMM HH:mm}"),
                OrganiserStatus.Linked => $"linked on {who.Chat?.Channel}",
                OrganiserStatus.Unlinked => "not linked",
                _ => "removed",
            };
            text.Append(CultureInfo.InvariantCulture, $"{who.Id}  {(who.Name.Length > 0 ? who.Name : "(forgotten)")}: {who.Standing}, {status}\n");
        }

        return new(true, text.Length == 0 ? "There is no organiser yet. organiser add NAME invites one." : text.ToString().TrimEnd());
    }

    private async Task<OrganiserAnswer> RemoveAsync(string nameOrId, CancellationToken cancellation)
    {
        var found = (await organisers.ListAsync(cancellation)).FirstOrDefault(o => o.Status != OrganiserStatus.Removed
            && (o.Id == nameOrId || o.Name.Equals(nameOrId.Trim(), StringComparison.OrdinalIgnoreCase)));
        if (found is null || await organisers.EndAsync(found.Id, OrganiserStatus.Removed, time.GetUtcNow(), cancellation) is null)
        {
            return new(false, $"There is no organiser {nameOrId}. organiser list shows them.");
        }

        await audit.NoteAsync(AuditEntry.Operator, "organiser removed", found.Id, cancellation: cancellation);
        return new(true, $"{found.Name} is removed, from now on.");
    }

    private async Task<OrganiserAnswer> AuditAsync(int most, CancellationToken cancellation)
    {
        var lines = await audit.LinesAsync(most, before: null, _zone, cancellation);
        return new(true, lines.Count == 0 ? "Nothing was done yet." : string.Join('\n', lines));
    }

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);
}
