using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;
using Microsoft.Extensions.Options;
using Quartz;

namespace CommunityBot.Lotteries.Licensed;

/// <summary>
/// Reminders of the licensed lottery's draw, and its results, for adults who asked for exactly that. Whoever has shut
/// themselves out is left out when the message is put together, whatever their choices say.
/// </summary>
internal sealed class LotteryNews(
    ILotteryResults results, LotteryDesk desk, ISubscribers subscribers, IOptions<LotteryOptions> options, IOptions<CommunityOptions> community, TimeProvider time)
    : INotificationSource
{
    public const string SourceKind = "lottery";

    private const string ResultPrefix = SourceKind + "/result/";
    private const string ReminderPrefix = SourceKind + "/reminder/";
    private const int ResultsLooked = 10;

    private static readonly TimeSpan ResultLife = TimeSpan.FromDays(3);
    private static readonly TimeSpan ReminderLife = TimeSpan.FromHours(6);

    private readonly Lazy<CronExpression?> _schedule = new(() => options.Value.Schedule.Length == 0 ? null
        : CronExpression.Parse(options.Value.Schedule).WithTimeZone(TimeZoneInfo.FindSystemTimeZoneById(community.Value.TimeZone)));

    public string Kind => SourceKind;

    public static string OccurrenceOf(LotteryResult result) => string.Create(CultureInfo.InvariantCulture, $"{ResultPrefix}{result.Day:yyyy-MM-dd}/{result.Number}");

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var result in await results.LatestAsync(ResultsLooked, cancellation))
        {
            // A result that is entered long afterwards is on the page, and news to nobody.
            if (result.ConfirmedAt is { } published && published > now - ResultLife && result.Day.AddDays(7) >= DateOnly.FromDateTime(published.UtcDateTime))
            {
                yield return New(OccurrenceOf(result), published, ResultLife);
            }
        }

        for (var at = _schedule.Value?.GetNextValidTimeAfter(now - ReminderLife); at <= until; at = _schedule.Value?.GetNextValidTimeAfter(at.Value))
        {
            yield return New(string.Create(CultureInfo.InvariantCulture, $"{ReminderPrefix}{at.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}"), at.Value, ReminderLife);
        }
    }

    /// <summary>Who wants it once a month gets the month's first result, and no reminders.</summary>
    public IAsyncEnumerable<AudienceMember> AudienceAsync(Occurrence occurrence, AudienceKey? after, CancellationToken cancellation)
    {
        var monthly = Day(occurrence) is { Day: <= 7 };
        return subscribers.AudienceAsync(
            AudienceFilter.All(Topics.Lottery) with { Frequency = monthly ? null : Frequency.AsItComes, SubscribedBy = occurrence.Due }, after, cancellation);
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        if (await desk.ExcludedUntilAsync(row.Address, cancellation) is not null)
        {
            return null;
        }

        var text = new RichTextBuilder();
        if (Day(occurrence) is { } day)
        {
            // A number that was taken back meanwhile is told to nobody more.
            if (await results.FindAsync(day, cancellation) is not { Published: true } result || !occurrence.Id.EndsWith(result.Number, StringComparison.Ordinal))
            {
                return null;
            }

            text.Bold($"{community.Value.Name} Community Lottery, {ShowLottery.Day(day)}").Paragraph().Add($"The number drawn is {result.Number}. Ask me “did 123456 win?” with your own number; I don't keep it.");
        }
        else
        {
            text.Bold($"The {community.Value.Name} Community Lottery is drawn soon.").Paragraph().Add(LicensedLottery.Odds);
        }

        text.Paragraph().Add(LicensedLottery.GamblingHelp).Paragraph().Add("“Stop the lottery” ends these messages.");
        return new OutgoingMessage { Text = text.Build() };
    }

    private static Occurrence New(string id, DateTimeOffset due, TimeSpan life) => new()
    {
        Id = id,
        Kind = SourceKind,
        Topic = Topics.Lottery,
        Due = due,
        Expires = due + life,
        Urgency = Urgency.Bulk,
    };

    private static DateOnly? Day(Occurrence occurrence) => occurrence.Id.StartsWith(ResultPrefix, StringComparison.Ordinal)
        ? DateOnly.ParseExact(occurrence.Id.AsSpan(ResultPrefix.Length, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;
}
