using System.Collections.Frozen;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Schedules;

/// <summary>Who knows each kind of occurrence.</summary>
public sealed class NotificationSources(IEnumerable<INotificationSource> sources, ILogger<NotificationSources> log)
{
    private readonly FrozenDictionary<string, INotificationSource> _byKind = sources.ToFrozenDictionary(s => s.Kind, StringComparer.Ordinal);

    public IEnumerable<INotificationSource> All => _byKind.Values;

    /// <summary>Null when no feature of this name is part of the program.</summary>
    public INotificationSource? Find(string kind) => _byKind.GetValueOrDefault(kind);

    /// <summary>When the recipient wants it, at the earliest.</summary>
    public ValueTask<DateTimeOffset> NotBeforeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation) =>
        Find(occurrence.Kind)?.NotBeforeAsync(occurrence, row, cancellation) ?? ValueTask.FromResult(occurrence.Due);

    /// <summary>The message to one recipient, with the button that stops its kind.</summary>
    /// <returns>Null when there is nothing to say, or what there was could not be put together.</returns>
    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        try
        {
            return Find(occurrence.Kind) is { } source && await source.ComposeAsync(occurrence, row, cancellation) is { } message
                ? StopButton.AddTo(message, occurrence.Topic)
                : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A message of {Occurrence} could not be put together", occurrence.Id);
            return null;
        }
    }
}
