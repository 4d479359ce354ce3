using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Notifications.Events.Importing;

/// <summary>An event of a feed, put together from all that the feed says under one UID.</summary>
/// <param name="Items">How many VEVENTs it was made of.</param>
/// <param name="Repairs">What was put right in them.</param>
internal sealed record FeedEvent(CommunityEvent Event, int Items, IReadOnlyList<string> Repairs)
{
    /// <param name="reject">Told of what is left out: the reason and the line.</param>
    public static IEnumerable<FeedEvent> Together(string source, IEnumerable<ReadEvent> read, Action<string, int> reject)
    {
        foreach (var group in read.GroupBy(e => e.Uid ?? Named(e), StringComparer.Ordinal))
        {
            foreach (var series in Parted(group.Key, [.. group], reject))
            {
                yield return Of(source, series.Uid, series.Master, series.Changes);
            }
        }
    }

    /// <summary>A UID for what has none: the same as long as it says the same.</summary>
    private static string Named(ReadEvent read) => "none-" + Hash($"{read.Title}\n{read.Time.Start:s}")[..24];

    private static IEnumerable<(string Uid, ReadEvent Master, IReadOnlyList<ReadEvent> Changes)> Parted(string uid, List<ReadEvent> all, Action<string, int> reject)
    {
        var masters = all.Where(e => e.Instead is null).ToList();
        var changes = all.Where(e => e.Instead is not null).ToList();
        if (masters.Count == 0)
        {
            yield return (uid, changes[0], changes);
            yield break;
        }

        // Copies of one event: the newest counts. Different events under one UID: all count, each under its own.
        var byStart = masters.GroupBy(m => m.Time.Start).OrderBy(g => g.Key).Select(g => g.OrderBy(m => m.Sequence).ToList()).ToList();
        var newest = masters.Max(m => m.Sequence);
        if (byStart.Count > 1 && masters.Any(m => m.Sequence != newest))
        {
            masters.Where(m => m.Sequence != newest).ToList().ForEach(m => reject("an older copy of an event that the file has too", m.Line));
            byStart = [.. byStart.Select(g => g.Where(m => m.Sequence == newest).ToList()).Where(g => g.Count > 0)];
        }

        foreach (var (copies, i) in byStart.Select((g, i) => (g, i)))
        {
            copies.SkipLast(1).ToList().ForEach(m => reject("an older copy of an event that the file has too", m.Line));
            var master = byStart.Count == 1 ? copies[^1] : copies[^1] with { Repairs = copies[^1].Repairs.Add("its UID is another event's too") };
            yield return (i == 0 ? uid : string.Create(CultureInfo.InvariantCulture, $"{uid}#{copies[^1].Time.Start:yyyyMMddTHHmm}"), master, i == 0 ? changes : []);
        }
    }

    private static FeedEvent Of(string source, string uid, ReadEvent master, IReadOnlyList<ReadEvent> changes)
    {
        var orphans = master.Instead is not null;
        var repairs = master.Repairs.ToList();
        repairs.AddRange(changes.SelectMany(c => c.Repairs));
        if (orphans)
        {
            repairs.Add("it changes a series that the file does not have");
        }

        if (master.Uid is null)
        {
            repairs.Add("it has no UID");
        }

        var time = orphans ? master.Time.At(master.Instead!.Value.Of(master.Time)) : master.Time;
        var recurrence = new Recurrence
        {
            Rules = master.Rules,
            Dates = orphans ? [.. changes.Skip(1).Select(c => c.Instead!.Value.Of(time)).Order()] : [.. master.Dates.Select(d => d.Of(time)).Distinct().Order()],
            Except = [.. master.Except.Select(d => d.Of(time)).Distinct().Order()],
            Changes = [.. changes.GroupBy(c => (c.Instead!.Value.Of(time), c.AndLater)).Select(g => g.MaxBy(c => c.Sequence)!).Select(c => Change(c, time)).OrderBy(c => c.Instead)],
        };
        var single = orphans && changes.Count == 1;
        return new FeedEvent(
            new CommunityEvent
            {
                Id = Hash($"{source}\n{uid}")[..12],
                Uid = uid,
                Sequence = master.Sequence,
                Title = master.Title ?? Titled(master, repairs),
                Description = master.Description,
                Time = single ? master.Time : time,
                Place = master.Place,
                Url = master.Url,
                Topics = master.Topics,
                Status = master.Cancelled && (!orphans || changes.All(c => c.Cancelled)) ? EventStatus.Cancelled : EventStatus.Scheduled,
                Source = source,
                Recurrence = single ? Recurrence.None : recurrence with { Changes = recurrence.Repeats ? recurrence.Changes : [] },
            },
            orphans ? changes.Count : changes.Count + 1,
            [.. repairs.Distinct()]);
    }

    private static DateChange Change(ReadEvent change, EventTime series) => new()
    {
        Instead = change.Instead!.Value.Of(series),
        AndLater = change.AndLater,
        Cancelled = change.Cancelled,
        Time = change.Time,
        Title = change.Title,
        Description = change.Description,
        Place = change.Place,
    };

    private static string Titled(ReadEvent read, List<string> repairs)
    {
        repairs.Add("it has no title");
        var first = (read.Description ?? read.Place?.Name ?? "Event").Split('\n')[0].Trim();
        return first.Length > 80 ? first[..79] + "…" : first.Length > 0 ? first : "Event";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
