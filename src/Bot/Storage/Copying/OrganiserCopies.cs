using System.Text.Json;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Storage.Copying;

internal static class OrganiserCopies
{
    private static readonly CopiedTable Organisers = new("organisers", "id", "name", "status", "code", "chat", "person", "changed_at", "organiser");
    private static readonly CopiedTable Audit = new("audit", "number", "at", "who", "what", "target", "result");
    private static readonly CopiedTable Plans = new("planned_broadcasts", "id", "open", "created_at", "version", "plan");
    private static readonly CopiedTable Votes = new("broadcast_votes", "broadcast", "person", "useful", "at");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("organisers", OfOrganiser, Organisers),
        new("audit", OfEntry, Audit) { Afterwards = _ => [$"update audit_last set number = (select coalesce(max(number), 0) from audit)"] },
        new("planned_broadcasts", OfPlan, Plans),
        new("broadcast_votes", d => [Votes.Row(d["broadcast"].AsString, d["person"].AsString, d["useful"].AsBoolean, d.Instant("at"))], Votes),
    ];

    private static IEnumerable<CopiedRow> OfOrganiser(CopiedDocument document)
    {
        var organiser = JsonSerializer.Deserialize(document["organiser"].AsBinary, OrganiserJson.Default.Organiser)!;
        var chat = organiser.Chat?.ToString();
        yield return Organisers.Row(
            organiser.Id, OrganiserRows.Name(organiser), organiser.Status, document["code"].IsNull ? null : document["code"].AsString,
            organiser.Status == OrganiserStatus.Linked ? chat : null, chat, organiser.ChangedAt, document.Json("organiser"));
    }

    private static IEnumerable<CopiedRow> OfEntry(CopiedDocument document)
    {
        yield return Audit.Row(
            document["_id"].AsInt64, document.Instant("at"), document["who"].AsString, document["what"].AsString, document["on"].AsString, document["result"].AsString);
    }

    private static IEnumerable<CopiedRow> OfPlan(CopiedDocument document)
    {
        var plan = JsonSerializer.Deserialize(document["plan"].AsBinary, PlannedBroadcastJson.Default.PlannedBroadcast)!;
        yield return Plans.Row(plan.Id, document["open"].AsBoolean, plan.CreatedAt, plan.Version, document.Json("plan"));
    }
}
