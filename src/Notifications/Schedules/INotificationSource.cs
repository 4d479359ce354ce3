using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Schedules;

/// <summary>
/// A feature that has something to tell: it knows which occurrences there ought to be, who is to hear of them and in
/// which words. Everything else (when exactly, how fast, once only) is the engine's.
/// </summary>
public interface INotificationSource
{
    /// <summary>The <see cref="Occurrence.Kind"/> that is this source's.</summary>
    string Kind { get; }

    /// <summary>
    /// The occurrences that ought to exist by an instant, derived from what is stored now. Those made before may be
    /// left out or told again: an id that the ledger knows changes nothing.
    /// </summary>
    IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, CancellationToken cancellation);

    /// <summary>
    /// The recipients after one, in ascending order of <see cref="AudienceMember.Key"/>. It is read to its end, in
    /// batches; after a crash it is read again from where the ledger ends.
    /// </summary>
    IAsyncEnumerable<AudienceMember> AudienceAsync(Occurrence occurrence, AudienceKey? after, CancellationToken cancellation);

    /// <summary>When one recipient wants it, at the earliest; asked each time that its row is about to be sent.</summary>
    ValueTask<DateTimeOffset> NotBeforeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        ValueTask.FromResult(occurrence.Due);

    /// <summary>What to say to one recipient, asked for when it is about to be sent.</summary>
    /// <returns>Null when there is nothing to say to them.</returns>
    ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation);
}
