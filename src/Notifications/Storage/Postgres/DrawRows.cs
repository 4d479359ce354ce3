using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Storage.Postgres;

namespace CommunityBot.Notifications.Storage.Postgres;

/// <summary>
/// How draws and tickets lie in their tables. The count and the version stand outside a draw's document, so that an entry
/// does not write it again; the log has a table of its own, which takes nothing back.
/// </summary>
internal static class DrawRows
{
    public const string Draws = "select d.count, d.version, d.draw, array(select l.line from draw_log l where l.draw = d.id order by l.number) log from draws d";

    public const string Tickets = "select t.draw, t.serial, t.digits, t.holder, t.channel, t.chat, t.salt, t.tier, t.given_back from draw_tickets t";

    public static Sql Insert(HeldDraw draw) => $"""
        insert into draws (id, version, count, due, closes, ended, draw)
        values ({draw.Id}, {draw.Version}, {draw.Count}, {draw.NextAt}, {draw.ClosesAt}, {draw.EndedAt}, {Document(draw)})
        on conflict do nothing
        """;

    /// <summary>Changes no row when the draw isn't of the version that <paramref name="changed"/> was made from.</summary>
    public static Sql Replace(HeldDraw changed) => $"""
        update draws set version = version + 1, count = {changed.Count}, due = {changed.NextAt}, closes = {changed.ClosesAt}, ended = {changed.EndedAt}, draw = {Document(changed)}
        where id = {changed.Id} and version = {changed.Version}
        """;

    /// <summary>What the log has gained; the draw's row is held.</summary>
    /// <exception cref="InvalidOperationException">A line that is stored is another one now, or gone.</exception>
    public static async Task AppendAsync(PostgresSession db, HeldDraw draw)
    {
        var stored = await db.QueryAsync($"select line from draw_log where draw = {draw.Id} order by number", row => row.Text("line"));
        if (!draw.LogLines.Take(stored.Count).SequenceEqual(stored, StringComparer.Ordinal))
        {
            throw new InvalidOperationException($"The log of {draw.Id} only grows.");
        }

        await db.ExecuteAsync(draw.LogLines.Skip(stored.Count).Select((line, i) => Append(draw.Id, stored.Count + i + 1, line)));
    }

    public static Sql Insert(Entry entry) => $"""
        insert into draw_tickets (draw, serial, digits, holder, channel, chat, salt, tier)
        values ({entry.Draw}, {entry.Ticket.Serial}, {entry.Ticket.Digits}, {entry.Ticket.Holder}, {entry.Person?.Channel}, {entry.Person?.Id}, {entry.Salt}, {entry.Tier})
        """;

    public static Sql Replace(Entry changed) => $"""
        update draw_tickets set holder = {changed.Ticket.Holder}, salt = {changed.Salt}, given_back = {changed.GivenBack}
        where draw = {changed.Draw} and serial = {changed.Ticket.Serial}
        """;

    public static HeldDraw Draw(Row row) => row.Json("draw", HeldDrawJson.Default.HeldDraw) with
    {
        Count = row.Get<int>("count"),
        Version = row.Get<long>("version"),
        LogLines = [.. row.Get<string[]>("log")],
    };

    public static Entry Entry(Row row) => new(
        row.Text("draw"),
        Ticket(row),
        row.Get<string?>("channel") is { } channel ? new ChannelAddress(channel, row.Text("chat")) : null,
        row.Get<byte[]?>("salt"),
        row.Get<int>("tier"),
        row.Get<bool>("given_back"));

    public static Ticket Ticket(Row row) => new(row.Get<int>("serial"), row.Text("digits"), row.Text("holder"));

    private static Sql Append(string draw, int number, string line) => $"insert into draw_log (draw, number, line) values ({draw}, {number}, {line})";

    public static Json Document(HeldDraw draw) => Json.Of(draw with { Count = 0, Version = 0, LogLines = [] }, HeldDrawJson.Default.HeldDraw);
}
