using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Organisers;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>
/// Hands what is to be told of an introduction to the sending engine: to the resident in their own chat, and to the
/// organisation through the organisers who may introduce. An occurrence for each notice, and only the newest word to a
/// side is told: what came after it has overtaken it.
/// </summary>
internal sealed class IntroductionNews(IIntroductions introductions, IOrganisers organisers, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "introduction";

    private const int Most = 500;

    private static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Life;
        foreach (var introduction in await introductions.ChangedSinceAsync(since, Most, cancellation))
        {
            for (var i = 0; i < introduction.Notices.Length; i++)
            {
                if (introduction.Notices[i].At is var at && at > since && at <= until)
                {
                    yield return New(introduction.Id, i, at);
                }
            }
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindAsync(occurrence, cancellation) is not var (introduction, notice))
        {
            yield break;
        }

        var chats = notice.To == IntroductionSide.Resident
            ? [introduction.Person]
            : (await organisers.ListAsync(cancellation)).Where(MayIntroduce).Select(o => o.Chat!.Value);
        foreach (var member in chats.Select(AudienceMember.At).DistinctBy(m => m.Key).OrderBy(m => m.Key))
        {
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        if (await FindAsync(occurrence, cancellation) is not var (introduction, notice) || introduction.Notices.Last(n => n.To == notice.To) != notice)
        {
            return null;
        }

        return notice.To == IntroductionSide.Resident ? ToResident(introduction, notice)
            : introduction.Status is IntroductionStatus.Asked or IntroductionStatus.Chased or IntroductionStatus.Withdrawn ? ToOrganiser(introduction, notice)
            : null;
    }

    /// <summary>They hold what a resident wants passed on, so they are for those who look after the whole community.</summary>
    public static bool MayIntroduce(Organiser who) =>
        who is { Status: OrganiserStatus.Linked, Chat: not null, Role: >= OrganiserRole.Organiser, IsEverywhere: true };

    private static OutgoingMessage ToResident(Introduction introduction, IntroductionNotice notice) => new()
    {
        Text = new RichTextBuilder().Bold(introduction.EntryName).Line().Add(notice.Text).Build(),
        Buttons = [new MessageButton("My introductions", ButtonKind.Say, "/introductions")],
    };

    /// <summary>Nothing in it is the resident's: that is passed on once both have agreed.</summary>
    private static OutgoingMessage ToOrganiser(Introduction introduction, IntroductionNotice notice) => new()
    {
        Text = new RichTextBuilder().Bold($"For {introduction.Organisation}").Add($" ({introduction.OrganisationContact})")
            .Line().Add(notice.Text).Build(),
        Buttons = introduction.Status == IntroductionStatus.Withdrawn ? [] :
        [
            new MessageButton($"{introduction.Organisation} agrees", ButtonKind.Say, $"/inbox agree {introduction.Id}"),
            new MessageButton($"{introduction.Organisation} declines", ButtonKind.Say, $"/inbox decline {introduction.Id}"),
        ],
    };

    private async Task<(Introduction Introduction, IntroductionNotice Notice)?> FindAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        var parts = occurrence.Id.Split('/');
        var at = int.Parse(parts[2], CultureInfo.InvariantCulture);
        return await introductions.FindAsync(parts[1], cancellation) is { } found && at < found.Notices.Length ? (found, found.Notices[at]) : null;
    }

    private static Occurrence New(string introduction, int notice, DateTimeOffset at) =>
        Occurrence.Notice(string.Create(CultureInfo.InvariantCulture, $"{SourceKind}/{introduction}/{notice}"), SourceKind, at, Life);
}
