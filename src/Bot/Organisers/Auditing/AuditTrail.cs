namespace CommunityBot.Organisers.Auditing;

/// <summary>Writes acts down, and reads them back with names.</summary>
internal sealed class AuditTrail(IAuditLog log, IOrganisers organisers, TimeProvider time)
{
    public Task NoteAsync(string who, string what, string on = "", string result = "done", CancellationToken cancellation = default) =>
        log.AppendAsync(new AuditEntry(time.GetUtcNow(), who, what, on, result), cancellation);

    /// <summary>One line an entry, newest first: "#12 23 Nov 2026 11:05 Sam: broadcast placed b7f3 (done)".</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(int most, long? before, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var names = (await organisers.ListAsync(cancellation)).Where(o => o.Name.Length > 0).ToDictionary(o => o.Id, o => o.Name);
        return [.. (await log.NewestAsync(most, before, cancellation)).Select(e => Line(e, names, zone))];
    }

    private static string Line(NumberedAuditEntry numbered, Dictionary<string, string> names, TimeZoneInfo zone)
    {
        var entry = numbered.Entry;
        var who = names.TryGetValue(entry.Who, out var name) ? name : entry.Who;
        var at = TimeZoneInfo.ConvertTime(entry.At, zone);
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"#{numbered.Number} {at:d MMM yyyy HH:mm} {who}: {entry.What}{(entry.On.Length > 0 ? " " + entry.On : "")} ({entry.Result})");
    }
}
