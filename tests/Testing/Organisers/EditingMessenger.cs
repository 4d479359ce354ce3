using System.Collections.Concurrent;
using System.Collections.Immutable;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Testing.Organisers;

/// <summary>A channel that keeps each chat's messages, and changes or deletes them when told.</summary>
public sealed class EditingMessenger : IMessenger, IMessageEditor
{
    public const string Name = "test";

    private readonly ConcurrentDictionary<long, (ChannelAddress To, OutgoingMessage Message)> _standing = new();
    private readonly ConcurrentQueue<(ChannelAddress To, OutgoingMessage Message)> _sent = new();
    private long _last;

    public string Channel => Name;

    public int MostSendsAtOnce { get; init; } = 8;

    /// <summary>What a send comes to, by chat; null for delivered.</summary>
    public Func<string, DeliveryResult?> Answer { get; set; } = _ => null;

    /// <summary>Chats whose messages can't be changed or deleted.</summary>
    public Func<string, bool> IsFixed { get; set; } = _ => false;

    /// <summary>Every send until this is completed waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>All sends that arrived, oldest first.</summary>
    public ImmutableList<(ChannelAddress To, OutgoingMessage Message)> Sent => [.. _sent];

    /// <summary>What stands in a chat now.</summary>
    public IReadOnlyList<string> In(string chat) =>
        [.. _standing.Where(m => m.Value.To.Id == chat).OrderBy(m => m.Key).Select(m => m.Value.Message.Text.Plain)];

    public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
    {
        if (address.Id.StartsWith('p'))
        {
            await Gate;
        }

        if (Answer(address.Id) is { } answer)
        {
            return answer;
        }

        var number = Interlocked.Increment(ref _last);
        _standing[number] = (address, message);
        _sent.Enqueue((address, message));
        return new DeliveryResult.Delivered(number);
    }

    public Task<DeliveryResult> EditAsync(ChannelAddress address, long number, OutgoingMessage message, CancellationToken cancellation) =>
        Change(address, number, () => _standing[number] = (address, message));

    public Task<DeliveryResult> DeleteAsync(ChannelAddress address, long number, CancellationToken cancellation) =>
        Change(address, number, () => _standing.TryRemove(number, out _));

    private Task<DeliveryResult> Change(ChannelAddress address, long number, Action change)
    {
        if (IsFixed(address.Id) || !_standing.TryGetValue(number, out var standing) || standing.To != address)
        {
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Rejected("message can't be edited"));
        }

        change();
        return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered(number));
    }
}
