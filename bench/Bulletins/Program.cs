using System.Diagnostics;
using System.Text;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing;
using CommunityBot.Testing.Bulletins;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

// dotnet run -c Release --project bench/Bulletins [readers]
// Readers are in a LiteDB file and an edition of 60 items is composed for each, on two threads, as the engine asks for it:
// the audience frozen in the ledger, then each reader looked up, ranked and written. Twice, to see that it is the same.
var readers = args.Length > 0 ? int.Parse(args[0], null) : 100_000;
using var folder = new TemporaryFolder();
var section = new ListSection().With([.. Enumerable.Range(0, 60).Select(Sample.Item)]);
await using var bulletin = await BulletinDriver.StartAsync(
    new ScriptedMessenger(), TimeProvider.System, section, new WednesdaySchedule(), folder.File("community.db"), dispatch: false);
for (var i = 0; i < readers; i += 1000)
{
    await Task.WhenAll(Enumerable.Range(i, Math.Min(1000, readers - i)).Select(n => bulletin.SubscribeAsync(Sample.Address(n), c => Sample.Choose(n, c))));
}

await bulletin.Compiler.CompileNowAsync(CancellationToken.None);
await bulletin.Desk.ApproveAsync(null, now: true, CancellationToken.None);
var source = bulletin.Engine.Services.GetServices<INotificationSource>().OfType<BulletinSource>().Single();
Occurrence? occurrence = null;
await foreach (var due in source.DueAsync(TimeProvider.System.GetUtcNow().AddMinutes(1), CancellationToken.None))
{
    occurrence ??= due;
}

Console.WriteLine("| run | frozen, s | composed, s | a second | heap before, MB | heap after, MB | most heap, MB | messages | longest | their hash |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
for (var run = 1; run <= 2; run++)
{
    Console.WriteLine(await Sample.ComposeAsync(bulletin, source, occurrence!, run));
}

internal static class Sample
{
    private static readonly string[] Areas = ["Erith", "Sidcup", "Welling", "Bexleyheath", "Crayford", "Thamesmead", "Belvedere", "Foots Cray"];
    private static readonly string[] Interests = ["gardening", "walking", "music", "art", "sport", "reading", "cooking", "history"];

    public static CommunityBot.Notifications.Delivery.ChannelAddress Address(int n) => new("telegram", $"{1_000_000_000 + n}");

    public static BulletinItem Item(int n) => new()
    {
        Key = $"item/{n}",
        Part = (BulletinPart)(n % 4),
        Title = $"Something to do or to know, number {n}",
        Text = "A sentence or two that tell what it is, who it is for and why somebody might like to come along, with a little more to read than that.",
        When = "Tuesday 1 December, 10am, Erith Library",
        Link = $"/groups/{n}",
        Areas = n % 3 == 0 ? [] : [Areas[n % Areas.Length], Areas[(n + 1) % Areas.Length]],
        Interests = n % 4 == 0 ? [] : [Interests[n % Interests.Length], Interests[n / 8 % Interests.Length]],
    };

    public static Choices Choose(int n, Choices before) => before with
    {
        Areas = n % 5 == 0 ? [] : [Areas[n % Areas.Length].ToLowerInvariant()],
        Interests = n % 2 == 0 ? [] : [Interests[n / 3 % Interests.Length], Interests[n / 7 % Interests.Length]],
    };

    public static async Task<string> ComposeAsync(BulletinDriver bulletin, BulletinSource source, Occurrence occurrence, int run)
    {
        var frozen = await FreezeAsync(bulletin, occurrence, run);
        var (messages, longest, hash, mostHeap) = (0L, 0, 0UL, 0L);
        var before = GC.GetTotalMemory(true);
        var started = Stopwatch.GetTimestamp();
        var members = source.AudienceAsync(occurrence, null, CancellationToken.None);
        await Parallel.ForEachAsync(members, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (member, cancellation) =>
        {
            var message = await source.ComposeAsync(occurrence, new LedgerRow(1, member.Recipient, member.Address, 1, 1, 0), cancellation);
            if (message is null)
            {
                return;
            }

            var own = BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(member.Recipient + message.Text.Plain)));
            var count = Interlocked.Increment(ref messages);
            Interlocked.Add(ref hash, own);
            InterlockedMax(ref longest, message.Text.Plain.Length);
            if (count % 5000 == 0)
            {
                InterlockedMax(ref mostHeap, GC.GetTotalMemory(false));
            }
        });
        var composed = Stopwatch.GetElapsedTime(started);
        var count = await bulletin.Subscribers.CountAsync(AudienceFilter.All(Topics.Bulletin), CancellationToken.None);
        return $"| {run} of {count:N0} | {frozen.TotalSeconds:F1} | {composed.TotalSeconds:F1} | {count / composed.TotalSeconds:N0} | {before >> 20} | {GC.GetTotalMemory(true) >> 20} | {mostHeap >> 20} | {messages:N0} | {longest} | {hash:x16} |";
    }

    private static async Task<TimeSpan> FreezeAsync(BulletinDriver bulletin, Occurrence occurrence, int run)
    {
        if (run > 1)
        {
            return TimeSpan.Zero;
        }

        var started = Stopwatch.GetTimestamp();
        await bulletin.Engine.Reconciler.CreateAsync(occurrence, CancellationToken.None);
        await bulletin.Engine.Reconciler.SettledAsync();
        return Stopwatch.GetElapsedTime(started);
    }

    private static void InterlockedMax<T>(ref T most, T value)
        where T : struct, IComparable<T>
    {
        lock (Areas)
        {
            most = value.CompareTo(most) > 0 ? value : most;
        }
    }
}
