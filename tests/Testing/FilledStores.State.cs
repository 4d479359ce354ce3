using System.Text.Json.Nodes;
using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Privacy;
using CommunityBot.Unanswered;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing;

/// <summary>What the stores tell of it, whichever database is behind them.</summary>
public static partial class FilledStores
{
    /// <summary>What each person is shown of themselves, by name.</summary>
    public static async Task<SortedDictionary<string, string>> ExportAsync(IServiceProvider services)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in new[] { Ann, Web })
        {
            foreach (var kept in services.GetServices<IPersonalData>())
            {
                foreach (var (name, value) in await kept.ExportAsync(person, None))
                {
                    if (value is JsonArray { Count: > 0 } or JsonObject or JsonValue)
                    {
                        all[$"{person} {name}"] = all.GetValueOrDefault($"{person} {name}") + WithoutNul(value.ToJsonString());
                    }
                }
            }
        }

        return all;
    }

    /// <summary>What belongs to nobody in particular, as the ports tell it.</summary>
    public static async Task<SortedDictionary<string, string>> StateAsync(IServiceProvider services)
    {
        T Port<T>()
            where T : notnull => services.GetRequiredService<T>();
        var bulletins = Port<IBulletinStore>();
        var directory = Port<IDirectoryStore>();
        var all = new SortedDictionary<string, object?>(StringComparer.Ordinal)
        {
            ["unanswered"] = (await Port<IUnansweredInbox>().NewestAsync(10, None)).Select(q => $"{q.Question} {q.Article} {q.Reason} {q.At}"),
            ["replies"] = await Port<IConversationStore>().OwedRepliesAsync(None).Select(r => $"{r.Id} {r.To} {r.Message.Text}").ToListAsync(),
            ["key"] = Convert.ToHexString(await Port<ISigningKey>().GetAsync(None)),
            ["needs"] = (await Port<IUnmetNeeds>().ListAsync(None)).Select(n => $"{n}"),
            ["services"] = await directory.ReadAllAsync(None).Select(s => $"{s.Id} {s.Name} {s.WithdrawnOn}").Order().ToListAsync(),
            ["version"] = await directory.VersionAsync(None),
            ["feed"] = await directory.FindFeedAsync("feed", None),
            ["postcodes"] = Convert.ToHexString(Port<IPostcodeStore>().Find("DA16 1")!.Units),
            ["due alerts"] = (await Port<IPendingAlerts>().DueAsync(Now.AddYears(1), 10, None)).Select(a => $"{a.Id} {a.Words} {a.Due} {a.Fence}"),
            ["open introductions"] = (await Port<IIntroductions>().OpenAsync(10, None)).Select(i => $"{i.Id} {i.DueOn} {i.Version}"),
            ["results"] = await Port<ILotteryResults>().LatestAsync(10, None),
            ["excluded"] = await Port<ILotteryExclusions>().UntilAsync("hash", None),
            ["organisers"] = (await Port<IOrganisers>().ListAsync(None)).Select(o => $"{o.Id} {o.Name} {o.Status} {o.Chat}"),
            ["audit"] = await Port<IAuditLog>().NewestAsync(10, null, None),
            ["plans"] = (await Port<IPlannedBroadcasts>().NewestAsync(10, None)).Select(p => $"{p.Id} {p.Status} {p.Version}"),
            ["votes"] = await Port<IBroadcastVotes>().CountAsync("plan", None),
            ["subscribers"] = await Port<ISubscribers>().AudienceAsync(AudienceFilter.All(Topics.Bulletin), null, None).Select(m => $"{m}").ToListAsync(),
            ["in Erith"] = await Port<ISubscribers>().CountAsync(new AudienceFilter(Topics.Bulletin, ["Erith"], []), None),
            ["events"] = (await Port<IEventStore>().BetweenAsync(Now, Now.AddYears(1), 10, null, None)).Select(e => $"{e.Id} {e.Title} {e.Version}"),
            ["coming"] = await Port<IRsvpStore>().StartingAsync(Now, Now.AddYears(1), None),
            ["notices"] = (await Port<IEventStore>().NoticesAsync(Now.AddYears(-1), None)).Select(n => n.Id),
            ["editions"] = (await bulletins.ListAsync(null, 10, None)).Select(e => $"{e.Number} {e.State} {e.Version} {e.Items.Count}"),
            ["memories"] = (await bulletins.MemoriesAsync(None)).OrderBy(m => m.Key).Select(m => $"{m}"),
            ["beginning"] = await bulletins.BeginningAsync(Now.AddYears(1), None),
            ["counts"] = await bulletins.CountsAsync(1, None),
            ["news"] = (await Port<INewsStore>().InAsync(new EditionWindow(Now.AddDays(-9), Now.AddDays(9)), 10, None)).Select(n => $"{n.Id} {n.SeenAt}"),
            ["draws"] = (await Port<IDrawStore>().NewestAsync(10, None)).Select(d => $"{d.Id} {d.State} {d.Count} {d.Version} {string.Join('|', d.LogLines)}"),
            ["tickets"] = await Port<IDrawStore>().TicketsAsync("spring", None).Select(t => $"{t}").ToListAsync(),
            ["broadcasts"] = $"{(await Port<IBroadcastStore>().FindAsync("b", None))?.Message.Text}",
            ["deliveries"] = await Port<ILedger>().RowsAsync(HalfSent, Enum.GetValues<RowState>().ToHashSet(), None)
                .Select(r => $"{r.Recipient} {r.Address} {r.Part} {r.State} {r.Reason} {r.At} {r.MessageNumber}").ToListAsync(),
            ["occurrence"] = $"{await Port<ILedger>().FindAsync(HalfSent, None)}",
        };
        return new(all.ToDictionary(a => a.Key, a => a.Value is IEnumerable<object> many ? WithoutNul(string.Join('\n', many)) : $"{a.Value}"), StringComparer.Ordinal);
    }

    /// <summary>The one thing that PostgreSQL can't keep.</summary>
    private static string WithoutNul(string text) =>
        text.Replace("\0", "", StringComparison.Ordinal).Replace("\\u0000", "", StringComparison.Ordinal);
}
