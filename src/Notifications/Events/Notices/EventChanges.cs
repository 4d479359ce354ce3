using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Events.Notices;

/// <summary>
/// Tells those who meant to come, once, that it is moved, called off or on again, and calls off the reminders of
/// before. The notices were saved together with the change, so that nothing is lost between the two.
/// </summary>
public sealed class EventChanges(IEventStore events, IRsvpStore rsvps, ILedger ledger, SubscriberDefaults defaults, IEventMessages words, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "event-change";

    private const string Prefix = SourceKind + "/";

    /// <summary>Later than that nobody is helped by it.</summary>
    private static readonly TimeSpan Keeps = TimeSpan.FromDays(2);

    /// <summary>From when on people may be on their way.</summary>
    private static readonly TimeSpan Journey = TimeSpan.FromHours(2);

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var notice in await events.NoticesAsync(until - Keeps, cancellation))
        {
            if (!notice.Superseded)
            {
                await SupersedeAsync(notice, cancellation);
            }

            yield return new Occurrence
            {
                Id = Prefix + notice.Id,
                Kind = SourceKind,
                Topic = Topics.Service,
                Due = notice.At,
                Expires = notice.At + Keeps,
                Urgency = IsUrgent(notice) ? Urgency.Urgent : Urgency.Timely,
                Doubtful = DoubtfulSends.Repeat,
            };
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await events.FindNoticeAsync(occurrence.Id[Prefix.Length..], cancellation) is { } notice
            && await rsvps.AttendanceAsync(notice.Event, notice.Key, cancellation) is { } attendance)
        {
            foreach (var member in attendance.Rsvps.Where(r => r.At < notice.At).Select(r => AudienceMember.At(r.Person))
                .Where(m => after is not { } last || m.Key > last).OrderBy(m => m.Key))
            {
                yield return member;
            }
        }
    }

    /// <returns>Null when a later change has made this one old news.</returns>
    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        await events.FindNoticeAsync(occurrence.Id[Prefix.Length..], cancellation) is { } notice
        && await rsvps.AttendanceAsync(notice.Event, notice.Key, cancellation) is { } attendance && attendance.Version == notice.Version
        && await events.FindAsync(notice.Event, cancellation) is { } happening
            ? words.Change(notice, happening, EventCalendar.Find(happening, notice.Key)) : null;

    /// <summary>Quiet hours do not keep back what people must know before these are over, or soon after.</summary>
    private bool IsUrgent(EventNotice notice) => notice.TooLate > notice.At
        && MessageTimes.FirstFrom(notice.At, new Choices(), defaults) is var morning && morning > notice.At && morning + Journey > notice.TooLate;

    private async Task SupersedeAsync(EventNotice notice, CancellationToken cancellation)
    {
        foreach (var rung in Enum.GetValues<ReminderRung>())
        {
            foreach (var early in new[] { false, true })
            {
                var old = EventReminders.IdOf(notice.Event, notice.Key, rung, early, notice.Version - 1);
                await ledger.CancelAsync(old, RowReason.Superseded, "The event was changed.", time.GetUtcNow(), cancellation);
            }
        }

        await events.SupersededAsync(notice.Id, cancellation);
    }
}
