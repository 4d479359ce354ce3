using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Storage.LiteDb;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Storage.Copying;

namespace CommunityBot.Notifications.Storage.Copying;

internal static class DrawCopies
{
    private static readonly CopiedTable Draws = new("draws", "id", "version", "count", "due", "closes", "ended", "draw");
    private static readonly CopiedTable Log = new("draw_log", "draw", "number", "line");
    private static readonly CopiedTable Tickets = new("draw_tickets", "draw", "serial", "digits", "holder", "channel", "chat", "salt", "tier");

    public static IReadOnlyList<CollectionCopy> All { get; } =
    [
        new("draws", OfDraw, Draws, Log),
        new("drawtickets", OfTicket, Tickets),
    ];

    private static IEnumerable<CopiedRow> OfDraw(CopiedDocument document)
    {
        var draw = HeldDrawJson.Read(document["draw"].AsBinary);
        yield return Draws.Row(draw.Id, document["version"].AsInt64, draw.Count, draw.NextAt, draw.ClosesAt, draw.EndedAt, DrawRows.Document(draw));
        for (var number = 1; number <= draw.LogLines.Length; number++)
        {
            yield return Log.Row(draw.Id, number, draw.LogLines[number - 1]);
        }
    }

    private static IEnumerable<CopiedRow> OfTicket(CopiedDocument document)
    {
        var entry = DrawDocuments.Entry(document.Document);
        yield return Tickets.Row(
            entry.Draw, entry.Ticket.Serial, entry.Ticket.Digits, entry.Ticket.Holder, entry.Person?.Channel, entry.Person?.Id, entry.Salt, entry.Tier);
    }
}
