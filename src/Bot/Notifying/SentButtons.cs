using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CommunityBot.Conversations;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;

namespace CommunityBot.Notifying;

/// <summary>
/// Lets the buttons of the engine's messages be typed. Nothing is remembered for it: the ledger knows who was sent what,
/// and the words are put together anew.
/// </summary>
internal sealed class SentButtons(ILedger ledger, NotificationSources sources, TimeProvider time) : IStandingChoices
{
    private const int MostOccurrences = 100;
    private const int LongestTyped = 80;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly HashSet<RowState> Arrived = new HashSet<RowState> { RowState.Sent, RowState.Unknown };

    /// <summary>The buttons that an occurrence's messages have, as somebody was sent them; most turns find here that nothing is meant.</summary>
    private readonly ConcurrentDictionary<string, ImmutableArray<OfferedButton>> _buttons = new(StringComparer.Ordinal);

    private IReadOnlyList<OccurrenceStatus> _newest = [];
    private long? _lookedAt;

    public async ValueTask<string?> InputOfTypedAsync(Conversation conversation, string text, CancellationToken cancellation)
    {
        var typed = text.AsMemory().Trim();
        if (typed.Length is 0 or > LongestTyped || text.StartsWith('/'))
        {
            return null;
        }

        await LookAsync(cancellation);
        foreach (var occurrence in _newest)
        {
            if (_buttons.GetValueOrDefault(occurrence.Occurrence.Id) is { IsDefaultOrEmpty: false } buttons
                && conversation.InputAmong(buttons, text) is { } input
                && (IsLabel(buttons, text) || MayBeNewer(occurrence, conversation))
                && await SentAsync(occurrence.Occurrence, conversation, cancellation) is { } sent)
            {
                // Of what was offered since, and of numbers, the newest message is meant.
                var isNewer = sent.At > conversation.LastTurnAt;
                return isNewer || (IsLabel(buttons, text) && conversation.Dialog is null && conversation.InputOfTyped(text) is null)
                    ? conversation.InputAmong(await ButtonsAsync(occurrence.Occurrence, sent, cancellation), text) ?? input
                    : null;
            }
        }

        return null;
    }

    private static bool IsLabel(ImmutableArray<OfferedButton> buttons, string text) =>
        buttons.Any(b => b.Label.AsSpan().TrimEnd(".!").Equals(text.AsSpan().Trim().TrimEnd(".!"), StringComparison.OrdinalIgnoreCase));

    private static bool MayBeNewer(OccurrenceStatus occurrence, Conversation conversation) =>
        occurrence.ClosedAt is not { } closed || closed >= conversation.LastTurnAt;

    /// <returns>What this person was sent of an occurrence; null when nothing.</returns>
    private async Task<DeliveryRecord?> SentAsync(Occurrence occurrence, Conversation conversation, CancellationToken cancellation) =>
        (await ledger.RowsOfAsync(occurrence.Id, AudienceMember.At(conversation.Person).Recipient, cancellation)).LastOrDefault(r => Arrived.Contains(r.State));

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (_lookedAt is { } looked && time.GetElapsedTime(looked) < LookEvery)
        {
            return;
        }

        _lookedAt = time.GetTimestamp();
        var newest = await ledger.ListAsync([OccurrencePhase.Open, OccurrencePhase.Paused, OccurrencePhase.Cancelling, OccurrencePhase.Closed], MostOccurrences, cancellation);
        foreach (var status in newest.Where(s => s.Counts[RowState.Sent] + s.Counts[RowState.Unknown] > 0 && !_buttons.ContainsKey(s.Occurrence.Id)))
        {
            _buttons[status.Occurrence.Id] = await SampleAsync(status.Occurrence, cancellation);
        }

        if (_buttons.Count > MostOccurrences * 2)
        {
            var kept = newest.Select(s => s.Occurrence.Id).ToHashSet(StringComparer.Ordinal);
            _buttons.Keys.Where(id => !kept.Contains(id)).ToList().ForEach(id => _buttons.TryRemove(id, out _));
        }

        _newest = newest;
    }

    private async Task<ImmutableArray<OfferedButton>> SampleAsync(Occurrence occurrence, CancellationToken cancellation)
    {
        await foreach (var sent in ledger.RowsAsync(occurrence.Id, Arrived, cancellation))
        {
            return await ButtonsAsync(occurrence, sent, cancellation);
        }

        return [];
    }

    private async Task<ImmutableArray<OfferedButton>> ButtonsAsync(Occurrence occurrence, DeliveryRecord sent, CancellationToken cancellation)
    {
        var row = new LedgerRow(sent.Row, sent.Recipient, sent.Address, sent.Part, sent.Part, 0);
        return await sources.ComposeAsync(occurrence, row, cancellation) is { } message
            ? [.. message.Buttons.Where(b => b.Kind == ButtonKind.Say).Select((b, i) => new OfferedButton(string.Create(CultureInfo.InvariantCulture, $"sent.{i}"), b.Label, b.Value))]
            : [];
    }
}
