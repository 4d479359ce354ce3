using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Events.Notices;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Testing.Bulletins;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.Faults;

/// <summary>
/// What the service sends by itself, placed through its ports: a broadcast, a Bulletin, reminders and a draw, each with words
/// of its own by which its messages are told from all others.
/// </summary>
/// <param name="closing">Seconds in which some node must close a draw.</param>
public sealed class FaultSends(IServiceProvider services, int subscribers, int closing)
{
    private const long FirstSubscriber = 900_000;
    private const int Winners = 3;
    private const int Coming = 40;

    private int _rounds;

    private static CancellationToken None => CancellationToken.None;

    /// <summary>By occurrence, the words that each of its messages holds.</summary>
    public Dictionary<string, string> Words { get; } = [];

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async Task SubscribeAsync()
    {
        var store = services.GetRequiredService<ISubscribers>();
        string[] topics = [Topics.Bulletin, Topics.EventReminders, Topics.Surveys];
        foreach (var some in Enumerable.Range(0, subscribers).Select(Person).Chunk(20))
        {
            await Task.WhenAll(some.Select(person => store.ChangeAsync(
                person, s => topics.Aggregate(s, (all, topic) => all.Give(new ConsentRecord(topic, true, "Yes", "1", "telegram", Now))), None)));
        }
    }

    /// <summary>One of each, due at once or in a few seconds.</summary>
    public async Task PlaceAsync()
    {
        var round = ++_rounds;
        await services.GetRequiredService<BroadcastControl>().PlaceAsync(
            new Broadcast
            {
                Id = $"b{round}",
                Message = new OutgoingMessage { Text = $"Broadcast-{round}." },
                AudienceKind = SubscriberAudience.SubscriberKind,
                Audience = $"topic={Topics.Surveys}",
                Topic = Topics.Surveys,
                Due = Now,
                Expires = Now.AddHours(4),
            },
            None);
        Words[BroadcastSource.OccurrenceOf($"b{round}")] = $"Broadcast-{round}.";
        await PlaceEditionAsync(round);
        await PlaceEventAsync(round);
        await PlaceDrawAsync(round);
    }

    public async Task<bool> AreDoneAsync()
    {
        var ledger = services.GetRequiredService<ILedger>();
        foreach (var id in Words.Keys)
        {
            if (await ledger.FindAsync(id, None) is not { Phase: OccurrencePhase.Closed })
            {
                return false;
            }
        }

        foreach (var draw in await DrawsAsync())
        {
            if (draw.EndedAt is null
                || (draw.State != DrawState.Void && await ledger.FindAsync(WinnerNotices.OccurrenceOf(draw.Id), None) is not { Phase: OccurrencePhase.Closed }))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Each draw ends once: with its result, its winners and their notices; or, by its own rule, with nothing of these, when
    /// for all of its time no node was there to close it.
    /// </summary>
    /// <returns>The occurrences of their notices with the words of each, and what is wrong.</returns>
    public async Task<(IReadOnlyDictionary<string, string> Notices, IReadOnlyList<string> Wrong)> CheckDrawsAsync()
    {
        var draws = services.GetRequiredService<IDrawStore>();
        var (notices, wrong) = (new Dictionary<string, string>(), new List<string>());
        foreach (var draw in await DrawsAsync())
        {
            int Acts(string act) => draw.LogLines.Count(line => line.Contains($"\"act\":\"{act}\"", StringComparison.Ordinal));
            var winners = (await draws.WinnersAsync(draw.Id, None)).Count;
            var asItMust = draw.State == DrawState.Void ? (0, 1, 0) : (1, 0, Winners);
            if ((Acts("result"), Acts("void"), winners) != asItMust || Acts("open") != 1 || Acts("manifest") > 1)
            {
                wrong.Add($"{draw.Id} is {draw.State} with {winners} winners, and its log: {string.Join(' ', draw.LogLines)}");
            }

            if (draw.State != DrawState.Void)
            {
                notices.Add(WinnerNotices.OccurrenceOf(draw.Id), draw.Title);
            }
        }

        return (notices, wrong);
    }

    private async Task<List<HeldDraw>> DrawsAsync()
    {
        var draws = services.GetRequiredService<IDrawStore>();
        var all = new List<HeldDraw>();
        for (var round = 1; round <= _rounds; round++)
        {
            all.Add((await draws.FindAsync($"draw-{round}", None))!);
        }

        return all;
    }

    private static ChannelAddress Person(int number) => new("telegram", $"{FirstSubscriber + number}");

    private async Task PlaceEditionAsync(int round)
    {
        var edition = new Edition
        {
            Number = round,
            Window = new EditionWindow(Now.AddDays(-7), Now),
            SendAt = Now,
            CompiledAt = Now,
            State = EditionState.Approved,
            ApprovedAt = Now,
            Items = [ListSection.Item($"edition-{round}.")],
        };
        if (!await services.GetRequiredService<IBulletinStore>().AddAsync(edition, new Dictionary<string, string>(), None))
        {
            throw new InvalidOperationException($"Edition {round} could not be placed.");
        }

        Words[BulletinSource.OccurrencesOf(edition).Single()] = $"About edition-{round}.";
    }

    /// <summary>It begins in little more than an hour: the last reminder is due in a moment.</summary>
    private async Task PlaceEventAsync(int round)
    {
        var starts = Now.AddHours(1).AddSeconds(6);
        var happening = new CommunityEvent
        {
            Id = $"event-{round}",
            Uid = $"event-{round}@faults",
            Title = $"Event-{round}.",
            Time = new EventTime(starts.UtcDateTime, starts.UtcDateTime.AddHours(1), "UTC"),
        };
        await services.GetRequiredService<IEventStore>().AddAsync(happening, None);
        var date = EventCalendar.Next(happening, Now)!;
        for (var i = 0; i < Coming; i++)
        {
            await services.GetRequiredService<IRsvpStore>().JoinAsync(happening.Id, date.Key, Person(i), Now, None);
        }

        Words[EventReminders.IdOf(
            happening.Id, date.Key, ReminderRung.Hour, early: false, version: 0)] = $"Event-{round}.";
    }

    private async Task PlaceDrawAsync(int round)
    {
        var desk = services.GetRequiredService<DrawDesk>();
        var plan = new DrawPlan(
            $"draw-{round}", $"Draw-{round}.", "", "Friends", DrawPurpose.Raffle, null, new PrizeTable.Raffle([.. Enumerable.Range(1, Winners).Select(n => new RafflePrize($"Prize {n}"))]),
            Now.AddSeconds(-5), Now.AddSeconds(8), Now.AddSeconds(8 + closing), Now.AddSeconds(9 + closing), OwnSecret: true, [], [], Beacon: false);
        var draw = (await desk.AnnounceAsync(plan, None)).Draw ?? throw new InvalidOperationException(string.Join(' ', plan.Faults(Now)));
        var draws = services.GetRequiredService<IDrawStore>();
        await Eventually.TrueAsync(async () => (draw = (await draws.FindAsync(draw.Id, None))!).State != DrawState.Announced, "the draw opens", seconds: 60);
        for (var i = 0; i < Coming; i++)
        {
            await desk.EnterAsync(draw, Person(i), new byte[16], None);
        }
    }
}
