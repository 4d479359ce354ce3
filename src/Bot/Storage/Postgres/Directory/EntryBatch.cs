using CommunityBot.Knowledge.CommunityDirectory;
using CommunityBot.Knowledge.CommunityDirectory.Storing;

namespace CommunityBot.Storage.Postgres;

/// <summary>Entries on their way into the directory: what becomes of each, and the statements that store them all together.</summary>
internal sealed class EntryBatch(ImportRun run, Dictionary<string, KnownEntry> known)
{
    private readonly List<Entry> _written = [];
    private readonly List<string> _unchanged = [];

    /// <returns>What is stored under the ids of these entries.</returns>
    public static async Task<Dictionary<string, KnownEntry>> KnownAsync(PostgresSession db, IEnumerable<Entry> entries) =>
        (await db.QueryAsync(
            $"select id, source, name, hash, run, withdrawn_on is not null as withdrawn from directory_entries where id = any({entries.Select(e => e.Id)})",
            row => KeyValuePair.Create(
                row.Text("id"),
                new KnownEntry(row.Text("source"), row.Text("name"), row.Text("hash"), row.Get<long>("run"), row.Get<bool>("withdrawn")))))
        .ToDictionary(StringComparer.Ordinal);

    public SaveOutcome Take(Entry entry)
    {
        var outcome = known.TryGetValue(entry.Id, out var stored) ? Saving.OutcomeFor(run, entry.Name, entry.Hash, stored) : SaveOutcome.Added;
        if (outcome is SaveOutcome.Added or SaveOutcome.Changed)
        {
            _written.Add(entry);
        }
        else if (outcome is SaveOutcome.Unchanged)
        {
            _unchanged.Add(entry.Id);
        }
        else
        {
            return outcome;
        }

        known[entry.Id] = new KnownEntry(run.Source, entry.Name, entry.Hash, run.Number, Withdrawn: false);
        return outcome;
    }

    public IEnumerable<Sql> Statements()
    {
        if (_unchanged.Count > 0)
        {
            yield return $"update directory_entries set source = {run.Source}, run = {run.Number} where id = any({_unchanged})";
        }

        if (_written.Count > 0)
        {
            var ids = _written.ConvertAll(e => e.Id);
            yield return $"""
                insert into directory_entries (id, source, name, hash, run)
                select id, {run.Source}, name, hash, {run.Number}
                from unnest({ids}, {_written.Select(e => e.Name)}, {_written.Select(e => e.Hash)}) as e (id, name, hash)
                on conflict (id) do update set source = excluded.source, name = excluded.name, hash = excluded.hash, run = excluded.run, withdrawn_on = null
                """;
            yield return $"""
                insert into directory_contents (id, json) select id, json from unnest({ids}, {_written.Select(e => e.Content)}) as c (id, json)
                on conflict (id) do update set json = excluded.json
                """;
            yield return $"update directory_state set changed = true";
        }
    }

    /// <param name="Hash">Of the content.</param>
    public sealed record Entry(string Id, string Name, string Hash, Json Content)
    {
        public static Entry Of(Service service)
        {
            var json = ServiceJson.Write(service);
            return new Entry(service.Id, service.Name, ServiceJson.HashOf(json), Json.Of(json));
        }
    }
}
