using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>
/// Tells the engine of approved editions. Weekly readers have each edition; monthly readers have the first of a month, with
/// all that the editions since the month before had.
/// </summary>
public sealed class BulletinSource(
    IBulletinStore store, ISubscribers subscribers, IBulletinSchedule schedule, IBulletinLinks links, BulletinMessage message,
    ToldBefore told, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "bulletin";

    private const string Weekly = "weekly";
    private const string Monthly = "monthly";
    private const int MostOpen = 12;
    private const int MostInAMonth = 40;
    private const int MostRemembered = 16;

    /// <summary>What is approved does not change any more, and every row asks for it.</summary>
    private readonly ConcurrentDictionary<string, Issue> _issues = new(StringComparer.Ordinal);

    public string Kind => SourceKind;

    /// <summary>The occurrences of an edition, in the ledger's words.</summary>
    public static IEnumerable<string> OccurrencesOf(Edition edition) =>
        edition.OpensMonth ? [Id(edition, Weekly), Id(edition, Monthly)] : [Id(edition, Weekly)];

    public static string WeeklyOf(Edition edition) => Id(edition, Weekly);

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var edition in await store.ListAsync(null, MostOpen, cancellation))
        {
            if (edition.State is EditionState.Approved or EditionState.Sending && edition.Due <= until)
            {
                foreach (var id in OccurrencesOf(edition))
                {
                    yield return new Occurrence
                    {
                        Id = id,
                        Kind = Kind,
                        Topic = Topics.Bulletin,
                        Due = edition.Due,
                        Expires = edition.Expires,
                        Doubtful = DoubtfulSends.NeverRepeat,
                        Urgency = Urgency.Bulk,
                        SameForAll = false,
                    };
                }
            }
        }
    }

    public IAsyncEnumerable<AudienceMember> AudienceAsync(Occurrence occurrence, AudienceKey? after, CancellationToken cancellation) => subscribers.AudienceAsync(
        AudienceFilter.All(Topics.Bulletin) with
        {
            Frequency = occurrence.Id.EndsWith(Monthly, StringComparison.Ordinal) ? Frequency.Monthly : Frequency.Weekly,
            SubscribedBy = occurrence.Due,
        },
        after,
        cancellation);

    public async ValueTask<DateTimeOffset> NotBeforeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        (await FindAsync(row, cancellation))?.Choices.BulletinTime is { } chosen ? ReadingTime.From(occurrence.Due, chosen, schedule.Zone) : occurrence.Due;

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        if (await IssueAsync(occurrence, cancellation) is not { } issue)
        {
            return null;
        }

        var subscriber = await FindAsync(row, cancellation);
        var items = issue.Month is { } month ? await told.WithoutEditionsHadAsync(month, subscriber, row.Recipient, cancellation) : issue.Edition.Items;
        var ranked = await told.WithoutToldElsewhereAsync(Ranking.For(ReaderOf(subscriber), items, time.GetUtcNow()), row.Recipient, cancellation);
        return message.For(issue.Edition, ranked, await links.ChoicesOfAsync(row.Recipient, issue.Edition.Number, cancellation));
    }

    /// <summary>What the Bulletin knows of a subscriber; for somebody unknown, nothing.</summary>
    public static BulletinReader ReaderOf(Subscriber? subscriber) => subscriber is null
        ? BulletinReader.Anybody
        : new BulletinReader([.. subscriber.Choices.Areas], [.. subscriber.Choices.Interests], subscriber.Wants(Topics.Lottery) ? [Topics.Lottery] : []);

    private ValueTask<Subscriber?> FindAsync(LedgerRow row, CancellationToken cancellation) =>
        subscribers.FindAsync(new AudienceKey(row.Address.Channel, row.Recipient), cancellation);

    private async ValueTask<Issue?> IssueAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        if (_issues.TryGetValue(occurrence.Id, out var known))
        {
            return known;
        }

        var parts = occurrence.Id.Split('/');
        if (await store.FindAsync(int.Parse(parts[1], CultureInfo.InvariantCulture), cancellation) is not { IsPublic: true } edition)
        {
            return null;
        }

        if (_issues.Count >= MostRemembered)
        {
            _issues.Clear();
        }

        return _issues[occurrence.Id] = new Issue(edition, parts[2] == Monthly ? await MonthAsync(edition, cancellation) : null);
    }

    /// <summary>The edition's items, and those of the editions that monthly readers did not get; what is in several counts once, as it was told last.</summary>
    private async Task<IReadOnlyList<IssueItem>> MonthAsync(Edition edition, CancellationToken cancellation)
    {
        var since = (await store.ListAsync(edition.Number, MostInAMonth, cancellation)).TakeWhile(e => !(e.OpensMonth && e.IsPublic)).Where(e => e.IsPublic);
        return [.. since.Prepend(edition).SelectMany(e => e.Items.Select(i => new IssueItem(i, e)))
            .Where(i => i.Edition.Number == edition.Number || !i.Item.IsFiller).DistinctBy(i => i.Item.Key)];
    }

    private static string Id(Edition edition, string how) => string.Create(CultureInfo.InvariantCulture, $"{SourceKind}/{edition.Number}/{how}");

    /// <param name="Month">For those who read monthly; null for those who have every edition.</param>
    private sealed record Issue(Edition Edition, IReadOnlyList<IssueItem>? Month);
}
