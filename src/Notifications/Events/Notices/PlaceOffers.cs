using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Notifications.Events.Notices;

/// <summary>Offers places that became free to those who wait, in their order, each for a time.</summary>
public sealed class PlaceOffers(IEventStore events, IRsvpStore rsvps, SubscriberDefaults defaults, IEventMessages words, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "event-offer";

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var read = MessageTimes.FirstFrom(now, new Choices(), defaults);
        foreach (var attendance in await rsvps.SettleAsync(now, read, cancellation))
        {
            foreach (var offer in attendance.Rsvps.Where(r => r.State == RsvpState.Offered))
            {
                yield return new Occurrence
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{SourceKind}/{attendance.Event}/{attendance.Key}/{offer.Number}"),
                    Kind = SourceKind,
                    Topic = Topics.Service,
                    Due = offer.At,
                    Expires = offer.OfferEnds!.Value,
                    Urgency = Urgency.Timely,
                    Doubtful = DoubtfulSends.Repeat,
                };
            }
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindAsync(occurrence, cancellation) is var (_, offer) && AudienceMember.At(offer.Person) is var member && (after is not { } last || member.Key > last))
        {
            yield return member;
        }
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        await FindAsync(occurrence, cancellation) is var (attendance, offer)
        && await events.FindAsync(attendance.Event, cancellation) is { } happening
        && EventCalendar.Find(happening, attendance.Key) is { Cancelled: false } date
            ? words.Offer(date, offer.OfferEnds!.Value) : null;

    /// <returns>Null when it was taken, given back or has run out.</returns>
    private async ValueTask<(Attendance Attendance, Rsvp Offer)?> FindAsync(Occurrence occurrence, CancellationToken cancellation) =>
        occurrence.Id.Split('/') is [_, var eventId, var key, var number]
        && await rsvps.AttendanceAsync(eventId, key, cancellation) is { Off: false } attendance
        && attendance.Rsvps.FirstOrDefault(r => r.State == RsvpState.Offered && r.OfferEnds > time.GetUtcNow()
            && number == r.Number.ToString(CultureInfo.InvariantCulture)) is { } offer
            ? (attendance, offer) : null;
}
