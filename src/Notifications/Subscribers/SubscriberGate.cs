using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>
/// Lets a message pass when its recipient wants it at this moment: their yes to the topic, no stop, no block, no pause, no
/// quiet time. People who are not known here get only what needs no consent, at once: whoever placed it answers for both.
/// </summary>
public sealed class SubscriberGate(ISubscribers subscribers, SubscriberDefaults defaults, TimeProvider time) : IRecipientGate
{
    private static readonly GateDecision NoConsent = new GateDecision.Suppress(RowReason.NoConsent);

    public async ValueTask<GateDecision> AskAsync(Occurrence occurrence, LedgerRow row, DateTimeOffset now, CancellationToken cancellation) =>
        await subscribers.FindAsync(new AudienceKey(row.Address.Channel, row.Recipient), cancellation) is { } known
            ? Decide(known, occurrence, row.Address, now)
            : Topics.NeedsNoConsent(occurrence.Topic) ? GateDecision.Send.Now : NoConsent;

    public Task UnreachableAsync(ChannelAddress address, Unreachability why, string occurrence, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        return subscribers.ChangeAsync(
            address,
            known => why == Unreachability.UnknownChat && (known.UnknownIn is null || known.UnknownIn == occurrence)
                ? known with { UnknownIn = occurrence }
                : known with { Suppressed = new Suppression(why, known.Suppressed?.Since ?? at) },
            cancellation);
    }

    public Task MovedAsync(ChannelAddress was, ChannelAddress now, CancellationToken cancellation) => subscribers.MoveAsync(was, now, cancellation);

    private GateDecision Decide(Subscriber known, Occurrence occurrence, ChannelAddress address, DateTimeOffset now)
    {
        if (known.Suppressed is { } suppressed)
        {
            return new GateDecision.Suppress(ReasonOf(suppressed.Why));
        }

        if (!known.MayHave(occurrence.Topic))
        {
            return NoConsent;
        }

        var first = FirstFrom(known.Choices, occurrence, now);
        return first > now ? new GateDecision.Postpone(first)
            : known.Address == address ? GateDecision.Send.Now
            : new GateDecision.Send(known.Address);
    }

    /// <summary>What is urgent passes quiet hours and days, not a pause; what the person caused themselves passes a pause, not the night.</summary>
    private DateTimeOffset FirstFrom(Choices choices, Occurrence occurrence, DateTimeOffset now) =>
        occurrence is { Urgency: Urgency.Urgent, Topic: Topics.Service } ? now
        : occurrence.Urgency == Urgency.Urgent
            ? MessageTimes.FirstFrom(now, new Choices { PausedUntil = choices.PausedUntil, QuietHours = QuietHours.None }, defaults)
        : MessageTimes.FirstFrom(now, choices, defaults, onlyHours: occurrence.Topic == Topics.Service);

    private static RowReason ReasonOf(Unreachability why) => why switch
    {
        Unreachability.Blocked => RowReason.Blocked,
        Unreachability.AccountGone => RowReason.AccountGone,
        Unreachability.GroupLost => RowReason.GroupLost,
        Unreachability.NeverStarted => RowReason.NeverStarted,
        Unreachability.NoRights => RowReason.NoRights,
        _ => RowReason.UnknownChat,
    };
}
