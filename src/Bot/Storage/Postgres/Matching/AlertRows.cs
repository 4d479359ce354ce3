using System.Globalization;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Storage.Postgres;

/// <summary>How saved searches and alerts lie in their tables.</summary>
internal static class AlertRows
{
    public const string AlertColumns = "id, search, channel, chat, words, entries, found_at, due, fence";

    public static SavedSearch ReadSearch(Row row) => row.Json("state", SavedSearchJson.Default.SavedSearch);

    public static PendingAlert ReadAlert(Row row) => new(
        row.Text("id"), row.Text("search"), new ChannelAddress(row.Text("channel"), row.Text("chat")), row.Text("words"),
        [.. row.Get<string[]>("entries")], row.Instant("found_at"), row.Get<long>("fence"))
    {
        Due = row.Get<DateTimeOffset?>("due"),
    };

    public static Sql Upsert(SavedSearch search) =>
        $"""
        insert into saved_searches (id, person, saved_at, checked_version, state)
        values ({search.Id}, {search.Person.ToString()}, {search.SavedAt}, {search.CheckedVersion}, {Json.Of(SavedSearchJson.Write(search))})
        on conflict (id) do update set person = excluded.person, saved_at = excluded.saved_at, checked_version = excluded.checked_version, state = excluded.state
        """;

    /// <param name="search">As it was when it was compared with this state of the directory.</param>
    public static Sql Upsert(SavedSearch search, long directoryVersion, IReadOnlyList<string> found, DateTimeOffset at, DateTimeOffset due)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{search.Id}.{directoryVersion}");
        return $"""
            insert into pending_alerts (id, search, person, channel, chat, words, entries, found_at, due)
            values ({id}, {search.Id}, {search.Person.ToString()}, {search.Person.Channel}, {search.Person.Id}, {search.Words}, {found}, {at}, {due})
            on conflict (id) do update set words = excluded.words, entries = excluded.entries, found_at = excluded.found_at, due = excluded.due,
                claimed_until = null, fence = 0
            """;
    }
}
