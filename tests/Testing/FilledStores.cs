using CommunityBot.Channels.WebChat;
using CommunityBot.Conversations;
using CommunityBot.FindingMatches.Alerts;
using CommunityBot.FindingMatches.Introducing;
using CommunityBot.FindingMatches.Unmet;
using CommunityBot.Knowledge.CommunityDirectory.Storing;
using CommunityBot.Knowledge.Geography.Postcodes;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Lotteries.Licensed;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Bulletins;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Events;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Organisers;
using CommunityBot.Organisers.Auditing;
using CommunityBot.Organisers.Broadcasting;
using CommunityBot.Testing.Bulletins;
using CommunityBot.Testing.CommunityDirectory;
using CommunityBot.Testing.Draws;
using CommunityBot.Testing.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing;

/// <summary>Something in every store of the program, put there through the ports, whichever database is behind them.</summary>
public static partial class FilledStores
{
    public const string HalfSent = "half-sent";
    public const int Recipients = 400;

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public static readonly ChannelAddress Ann = new("telegram", "7");

    public static readonly ChannelAddress Web = new("webchat", "web-1");

    private static CancellationToken None => CancellationToken.None;

    public static async Task FillAsync(IServiceProvider services)
    {
        await TalkAsync(services);
        await FindAsync(services);
        await OrganiseAsync(services);
        await HappenAsync(services);
        await SendHalfAsync(services.GetRequiredService<ILedger>());
    }

    private static async Task TalkAsync(IServiceProvider services)
    {
        var conversation = new Conversation { Key = $"{Ann}", Person = Ann, Turns = 3, LastTurnAt = Now, Handled = [10, 11, 12], Event = "talk" };
        await services.GetRequiredService<IConversationStore>().SaveAsync(
            new SavedTurn(
                conversation,
                [.. Enumerable.Range(1, 2).Select(n => new OwedReply($"r{n}", conversation.Key, Ann, new OutgoingMessage { Text = $"reply {n}" }))],
                [new Note.Unanswered("where's the \t\\ \n\"tea\" \0?", "a", "r"), new Note.Vote("a", true, null), new Note.Feedback("good")],
                Now),
            None);
        var log = services.GetRequiredService<IActivityLog>();
        await log.OpenAsync("web-0", Now, None);
        await log.OpenAsync(Web.Id, Now, None);
        await log.MarkWelcomedAsync(Web.Id, None);
        for (var i = 1; i <= 3; i++)
        {
            await log.AppendAsync(Web.Id, $"k{i}", new Activity { Type = "message", Text = $"said {i}", Timestamp = Now.AddSeconds(i) }, None);
        }

        await services.GetRequiredService<ISigningKey>().GetAsync(None);
    }

    private static async Task FindAsync(IServiceProvider services)
    {
        var directory = services.GetRequiredService<IDirectoryStore>();
        var first = await directory.BeginAsync("test", None);
        await directory.SaveAsync(first, [Entries.Named("Chess", "chess"), Entries.Named("Choir", "choir")], [], None);
        await directory.FinishAsync(first, null, None);
        var second = await directory.BeginAsync("test", None);
        await directory.SaveAsync(second, [Entries.Named("Chess", "chess")], [], None);
        await directory.FinishAsync(second, new DateOnly(2026, 11, 20), None);
        await directory.SaveFeedAsync(new FeedState("feed", "\"e\"", null, 2, Now, null, "away"), None);
        await services.GetRequiredService<IPostcodeStore>().ReplaceAsync([new PostcodeSector("DA16 1", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])], None);
        await services.GetRequiredService<IUnmetNeeds>().CountAsync(new UnmetNeed("Erith", "chess"), None);
        var searches = services.GetRequiredService<ISavedSearches>();
        var search = new SavedSearch { Id = "s", Person = Ann, Request = new Request(), Words = "woodwork", SavedAt = Now, Consent = "yes", CheckedVersion = 0, Known = ["x"] };
        await searches.SaveAsync(search, None);
        await searches.CheckedAsync(search, 1, ["x", "y"], ["y, \"z\" \\"], Now, Now.AddHours(1), None);
        await services.GetRequiredService<IPendingAlerts>().ClaimAsync(Ann, 5, Now, Now.AddMinutes(1), None);
        await services.GetRequiredService<IIntroductions>().AddAsync(
            new Introduction
            {
                Id = "i",
                Person = Ann,
                Entry = "shed",
                EntryName = "Shed",
                Organisation = "Shed CIC",
                OrganisationContact = "ring",
                AskedAt = Now,
                ChangedAt = Now,
                Status = IntroductionStatus.Asked,
                Details = new IntroductionDetails("Ann", "07700 900123", null),
                DueOn = new DateOnly(2026, 12, 1),
            },
            None);
    }

    private static async Task OrganiseAsync(IServiceProvider services)
    {
        var organisers = services.GetRequiredService<IOrganisers>();
        await organisers.InviteAsync(
            new Organiser { Id = "o-1", Name = "Sam", Role = OrganiserRole.Owner, Status = OrganiserStatus.Invited, ChangedAt = Now, CodeExpires = Now.AddHours(1) }, "code", None);
        await organisers.LinkAsync("code", Ann, Now, None);
        var audit = services.GetRequiredService<IAuditLog>();
        await audit.AppendAsync(new AuditEntry(Now, "o-1", "link"), None);
        await audit.AppendAsync(new AuditEntry(Now, "o-1", "look"), None);
        await services.GetRequiredService<IPlannedBroadcasts>().AddAsync(
            new PlannedBroadcast
            {
                Id = "plan",
                Author = "o-1",
                Text = "Tea",
                Audience = new ChosenAudience("people", "3", "3 people", "surveys"),
                Size = 3,
                CreatedAt = Now,
                Status = PlanStatus.Placed,
            },
            None);
        await services.GetRequiredService<IBroadcastVotes>().CastAsync("plan", Ann, useful: true, Now, None);
        var result = new LotteryResult(new DateOnly(2026, 11, 21), "012345", "Sam", Now);
        await services.GetRequiredService<ILotteryResults>().ReplaceAsync(null, result, None);
        await services.GetRequiredService<ILotteryResults>().ReplaceAsync(result, result with { ConfirmedBy = "Alex", ConfirmedAt = Now.AddHours(1) }, None);
        await services.GetRequiredService<ILotteryExclusions>().ExcludeAsync("hash", Now.AddYears(1), None);
    }

    private static async Task HappenAsync(IServiceProvider services)
    {
        var subscribers = services.GetRequiredService<ISubscribers>();
        await subscribers.ChangeAsync(
            Ann,
            s => s.Give(new ConsentRecord(Topics.Bulletin, true, "yes", "1", "telegram", Now)).Choose(c => c with { Areas = ["Erith"] }), None);
        await subscribers.ChangeAsync(Web, s => s.Give(new ConsentRecord(Topics.Bulletin, true, "yes", "1", "webchat", Now)), None);
        await services.GetRequiredService<IEventStore>().AddAsync(Talk, None);
        foreach (var key in EventCalendar.Between(Talk, Now, Now.AddMonths(1)).Select(d => d.Key))
        {
            await services.GetRequiredService<IRsvpStore>().JoinAsync(Talk.Id, key, Ann, Now, None);
            await services.GetRequiredService<IRsvpStore>().JoinAsync(Talk.Id, key, Web, Now, None);
        }

        await services.GetRequiredService<IEventStore>().ChangeAsync(Talk with { Time = Talk.Time with { Start = Talk.Time.Start.AddHours(1), End = Talk.Time.End.AddHours(1) } }, Now, None);
        var bulletins = services.GetRequiredService<IBulletinStore>();
        await bulletins.BeginningAsync(Now.AddDays(-7), None);
        await bulletins.AddAsync(
            new Edition { Number = 1, Window = new EditionWindow(Now.AddDays(-7), Now), SendAt = Now.AddDays(2), CompiledAt = Now, Items = [ListSection.Item("a")] },
            new Dictionary<string, string> { ["groups"] = "told" }, None);
        await bulletins.CountAsync(1, "a", BulletinCount.Useful, None);
        await services.GetRequiredService<INewsStore>().AddAsync([new NewsItem("n", ListSection.Item("n"), Now)], None);
        using (var draws = new HeldDraws(services.GetRequiredService<IDrawStore>()))
        {
            await draws.AnnounceAsync(HeldDraws.Plan());
            await draws.AtAsync(HeldDraws.OpensAt.AddHours(1));
            await draws.Desk.EnterAsync(await draws.FindAsync(), Ann, new byte[16], None);
            await draws.EnterAsync("bob");
        }

        await services.GetRequiredService<IBroadcastStore>().AddAsync(
            new Broadcast { Id = "b", Message = new OutgoingMessage { Text = "Hello" }, AudienceKind = "people", Due = Now, Expires = Now.AddDays(1) }, None);
        await services.GetRequiredService<IGovernorStore>().SaveAsync("telegram", new GovernorMemory(Now, 12.5), None);
    }

    private static CommunityEvent Talk => new()
    {
        Id = "talk",
        Uid = "talk@test",
        Title = "Talk",
        Capacity = 1,
        Time = new EventTime(new DateTime(2026, 12, 1, 19, 0, 0), new DateTime(2026, 12, 1, 20, 0, 0), "Europe/London"),
    };

    /// <summary>Of 400 people, some with a message in three parts: 100 rows sent, 3 under way, the rest in the hand of a program that ends here, or queued.</summary>
    private static async Task SendHalfAsync(ILedger ledger)
    {
        var audience = Some.Audience(Recipients).Select((m, i) => i % 5 == 0 ? m with { Parts = 3 } : m).ToList();
        var now = TimeProvider.System.GetUtcNow();
        await ledger.CreateAsync(Some.Occurrence(HalfSent, now), None);
        await ledger.AppendAsync(HalfSent, null, audience, None);
        await ledger.CompleteAsync(HalfSent, now, None);
        var lease = (await ledger.LeaseAsync(new LeaseRequest("ended", "telegram", now, now.AddSeconds(1), 100, new HashSet<string>()), None))[0];
        var begun = lease.Rows.Take(103).Select(r => new RowChange(HalfSent, r.Number, lease.Token, RowState.InFlight, now)).ToList();
        await ledger.RecordAsync(begun, None);
        await ledger.RecordAsync([.. begun.Take(100).Select((c, i) => c with { To = RowState.Sent, MessageNumber = 1000 + i })], None);
    }
}
