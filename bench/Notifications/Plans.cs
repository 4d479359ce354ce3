using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Notifications.Storage.Postgres;
using CommunityBot.Testing;
using CommunityBot.Testing.Faults;
using CommunityBot.Testing.Notifications;

namespace CommunityBot.NotificationsBench;

/// <summary>
/// Every statement that the service and its ledger run, with the plan that the server took for it, as its auto_explain
/// writes them down. No list of statements is kept here that could grow old.
/// </summary>
internal static partial class Plans
{
    /// <summary>Those that grow with people and messages. Places of turns and owed replies are no more than what is under way.</summary>
    private static readonly string[] Large = ["deliveries", "delivery_batches", "subscribers", "subscriptions", "conversations", "notes"];

    private static readonly string[] Small = ["owed_replies", "turn_places"];

    /// <returns>How many statements read a large table from end to end.</returns>
    public static async Task<int> OfServiceAsync(PostgresServer server, PostgresDatabase database, int subscribers)
    {
        await ConversationsAsync(database, subscribers);
        var name = await LargeDatabase.ValueAsync<string>(database, "select current_database()::text");
        foreach (var (key, value) in ((string, string)[])[("session_preload_libraries", "auto_explain"), ("auto_explain.log_min_duration", "0"), ("auto_explain.log_nested_statements", "on")])
        {
            await LargeDatabase.SqlAsync(database, $"alter database {name} set {key} = '{value}'");
        }

        var from = await LargeDatabase.ValueAsync<long>(database, "select size from pg_stat_file('server.log')");
        await EverythingAsync(database);
        await using (var run = await FaultRun.StartAsync(server, new FaultPlan(), database))
        {
            await run.PlaceSendsAsync();
            await Task.Delay(TimeSpan.FromSeconds(10));
            await run.KillAsync(run.AnyNode());
            var figures = await run.EndAsync();
            Console.WriteLine($"| three nodes on this database, one kill | {figures.Turns} turns | {figures.Sent} sends | {figures.Wrong.Count} wrong |");
        }

        return await ReportAsync(database, from);
    }

    /// <summary>As many conversations, and questions without an answer, as a large service has.</summary>
    private static async Task ConversationsAsync(PostgresDatabase database, int subscribers)
    {
        await LargeDatabase.SqlAsync(database, $"""
            insert into conversations (key, person, last_turn_at, state)
            select 'telegram:' || n, 'telegram:' || n, now() - n * interval '1 second', json_build_object('pad', repeat('x', 500))
            from generate_series(1, {subscribers / 5}) n
            """);
        await LargeDatabase.SqlAsync(database, $"""
            insert into notes (person, at, kind, question) select 'telegram:' || n, now() - n * interval '1 second', 'old', 'What?' from generate_series(1, {subscribers / 5}) n
            """);
        await LargeDatabase.SqlAsync(database, "vacuum analyze");
    }

    private static async Task EverythingAsync(PostgresDatabase database)
    {
        await using var door = await database.OpenDoorAsync();
        await EveryAct.OfLedgerAsync(new PostgresLedger(door, TimeProvider.System));
        await EveryAct.OfSubscribersAsync(new PostgresSubscribers(door, TimeProvider.System));
    }

    private static async Task<int> ReportAsync(PostgresDatabase database, long from)
    {
        var log = Encoding.UTF8.GetString(await LargeDatabase.ValueAsync<byte[]>(
            database, $"select string_agg(pg_read_binary_file('server.log', at, 1000000), ''::bytea order by at) from generate_series({from}, (select size from pg_stat_file('server.log')), 1000000) at"));
        var (statements, scans) = (new HashSet<string>(), new Dictionary<string, string>());
        foreach (Match entry in Entry().Matches(log))
        {
            var (text, plan) = (Space().Replace(entry.Groups["text"].Value, " ").Trim(), entry.Groups["plan"].Value);
            if (!Large.Concat(Small).Any(t => Regex.IsMatch(plan, $@"\b{t}\b")))
            {
                continue;
            }

            statements.Add(text);
            foreach (Match scan in Scan().Matches(plan))
            {
                if (Large.Contains(scan.Groups["table"].Value))
                {
                    scans[text] = scan.Groups["table"].Value;
                }
            }
        }

        Console.WriteLine($"| different statements on {string.Join(", ", Large.Concat(Small))} | {statements.Count} | of them with a sequential scan of one that grows | {scans.Count} |");
        foreach (var (text, table) in scans)
        {
            Console.WriteLine($"  {table}: {text}");
        }

        return statements.Count < 30 ? throw new InvalidOperationException("Too few statements were written down.") : scans.Count;
    }

    [GeneratedRegex(@"duration: [\d.]+ ms  plan:\n\tQuery Text: (?<text>.*(?:\n\t.*)*?)\n\t(?<plan>[A-Z][A-Za-z ]+.*\(cost=.*(?:\n\t.*)*)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"Seq Scan on (?<table>\w+)")]
    private static partial Regex Scan();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
