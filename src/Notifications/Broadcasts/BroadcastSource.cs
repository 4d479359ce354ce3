using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;

namespace CommunityBot.Notifications.Broadcasts;

/// <summary>Tells the engine of the broadcasts that were placed.</summary>
public sealed class BroadcastSource(
    IBroadcastStore store, IEnumerable<IBroadcastAudience> audiences, IEnumerable<IMessenger> messengers, ILedger ledger, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "broadcast";

    private const string Prefix = SourceKind + "/";
    private const int MostRemembered = 64;

    private readonly Dictionary<string, IBroadcastAudience> _audiences = audiences.ToDictionary(a => a.Kind, StringComparer.Ordinal);
    private readonly Dictionary<string, IMessenger> _messengers = messengers.ToDictionary(m => m.Channel, StringComparer.Ordinal);

    /// <summary>A broadcast never changes, and every recipient asks for it.</summary>
    private readonly ConcurrentDictionary<string, Broadcast> _known = new(StringComparer.Ordinal);

    public string Kind => SourceKind;

    public static string OccurrenceOf(string broadcast) => Prefix + broadcast;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var broadcast in await store.DueAsync(until, time.GetUtcNow(), cancellation))
        {
            yield return broadcast.ToOccurrence();
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var broadcast = await KnownAsync(occurrence, cancellation)
            ?? throw new InvalidOperationException($"The broadcast of {occurrence.Id} is not stored.");
        var parts = _messengers.Values.ToDictionary(m => m.Channel, m => m.Split(broadcast.Message).Count, StringComparer.Ordinal);
        await foreach (var member in _audiences[broadcast.AudienceKind].MembersAsync(broadcast, after, cancellation))
        {
            yield return member with { Parts = parts.GetValueOrDefault(member.Address.Channel, 1) };
        }
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        await KnownAsync(occurrence, cancellation) is not { } broadcast ? null
        : broadcast.Corrects is not { } earlier ? broadcast.Message
        : broadcast.Message with
        {
            InPlaceOf = await NumberAsync(earlier, row, cancellation) is var number and > 0 ? new EarlierMessage(number, broadcast.TakesBack) : null,
        };

    /// <returns>The number under which this recipient has the earlier broadcast; 0 where the channel has none.</returns>
    private async Task<long> NumberAsync(string earlier, LedgerRow row, CancellationToken cancellation) =>
        (await ledger.RowsOfAsync(OccurrenceOf(earlier), row.Recipient, cancellation))
            .FirstOrDefault(r => r.State == RowState.Sent && r.Address == row.Address)?.MessageNumber ?? 0;

    private async ValueTask<Broadcast?> KnownAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        if (_known.TryGetValue(occurrence.Id, out var known))
        {
            return known;
        }

        if (await store.FindAsync(occurrence.Id[Prefix.Length..], cancellation) is not { } found)
        {
            return null;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        return _known[occurrence.Id] = found;
    }
}
