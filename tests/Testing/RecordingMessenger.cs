using System.Collections.Concurrent;
using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Testing;

/// <summary>A channel that delivers everything and remembers it.</summary>
public sealed class RecordingMessenger(string channel = "test") : IMessenger
{
    private readonly ConcurrentQueue<(ChannelAddress To, OutgoingMessage Message)> _sent = new();

    public string Channel => channel;

    public bool KnowsRepeats { get; init; }

    /// <summary>All that was sent, oldest first.</summary>
    public ImmutableList<(ChannelAddress To, OutgoingMessage Message)> Sent => [.. _sent];

    public Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
    {
        _sent.Enqueue((address, message));
        return Task.FromResult<DeliveryResult>(DeliveryResult.Delivered.Instance);
    }
}
