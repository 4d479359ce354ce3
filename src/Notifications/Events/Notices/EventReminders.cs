using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Events.Notices;

/// <summary>
/// Reminds those who come, on the rungs that each has chosen. A rung belongs to one version of one time of an event,
/// so that a move leaves the old ones without anything to say.
/// </summary>
public sealed class EventReminders(
    IEventStore events, IRsvpStore rsvps, ISubscribers subscribers, SubscriberDefaults defaults, IEventMessages words, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "event-reminder";

    private const string EarlySuffix = "-early";

    public string Kind => SourceKind;

    /// <param name="early">The <see cref="ReminderTime.Early"/>.</param>
    public static string IdOf(string eventId, string key, ReminderRung rung, bool early, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{SourceKind}/{eventId}/{key}/{rung}{(early ? EarlySuffix : "")}/v{version}");

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var coming in await rsvps.StartingAsync(now, until + ReminderLadder.Longest, cancellation))
        {
            foreach (var rung in ReminderLadder.Of(coming.Starts, coming.AllDay, defaults.Zone))
            {
                // A rung that had passed when the time was set is not made up for.
                if (rung.Due <= until && rung.Due > coming.Since && rung.Expires > now)
                {
                    yield return new Occurrence
                    {
                        Id = IdOf(coming.Event, coming.Key, rung.Rung, rung.Early, coming.Version),
                        Kind = SourceKind,
                        Topic = Topics.EventReminders,
                        Due = rung.Due,
                        Expires = rung.Expires,
                        Urgency = Urgency.Timely,
                        Doubtful = DoubtfulSends.Repeat,
                    };
                }
            }
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindAsync(occurrence, cancellation) is not var (attendance, rung, early))
        {
            yield break;
        }

        // Who said it later than the rung was due has just read when it is.
        var coming = attendance.Rsvps.Where(r => r.State == RsvpState.Going && r.At < occurrence.Due).Select(r => AudienceMember.At(r.Person));
        foreach (var member in coming.Where(m => after is not { } last || m.Key > last).OrderBy(m => m.Key))
        {
            var subscriber = await subscribers.FindAsync(member.Key, cancellation);
            if (subscriber?.Wants(Topics.EventReminders) == true && defaults.RungsOf(subscriber).Contains(rung)
                && (rung != ReminderRung.Hour || early != MayBeWrittenTo(subscriber, attendance.Starts.AddHours(-1))))
            {
                yield return member;
            }
        }
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        await FindAsync(occurrence, cancellation) is var (attendance, _, _)
        && attendance.Rsvps.Any(r => r.State == RsvpState.Going && AudienceMember.At(r.Person).Recipient == row.Recipient)
        && await events.FindAsync(attendance.Event, cancellation) is { } happening
        && EventCalendar.Find(happening, attendance.Key) is { Cancelled: false } date && date.Starts > time.GetUtcNow()
            ? words.Reminder(date, time.GetUtcNow()) : null;

    /// <summary>An hour before is of no use when it arrives later: who has quiet hours then is told on the evening before.</summary>
    private bool MayBeWrittenTo(Subscriber subscriber, DateTimeOffset instant) =>
        MessageTimes.FirstFrom(instant, subscriber.Choices, defaults) == instant;

    /// <returns>Null when it is off, or has changed since.</returns>
    private async ValueTask<(Attendance Attendance, ReminderRung Rung, bool Early)?> FindAsync(Occurrence occurrence, CancellationToken cancellation) =>
        occurrence.Id.Split('/') is [_, var eventId, var key, var named, var version] && Enum.TryParse<ReminderRung>(named.Replace(EarlySuffix, "", StringComparison.Ordinal), out var rung)
        && await rsvps.AttendanceAsync(eventId, key, cancellation) is { Off: false } attendance
        && version == string.Create(CultureInfo.InvariantCulture, $"v{attendance.Version}")
            ? (attendance, rung, named.EndsWith(EarlySuffix, StringComparison.Ordinal)) : null;
}
