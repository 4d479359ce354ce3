using System.Collections.Concurrent;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Testing.Notifications;

/// <summary>A channel that remembers each send and answers as the test says.</summary>
public sealed class ScriptedMessenger(string channel = "telegram") : IMessenger
{
    private readonly ConcurrentQueue<(string Id, ChannelAddress To, OutgoingMessage Message)> _sends = new();
    private int _underWay;
    private int _mostUnderWay;

    public string Channel => channel;

    public int MostSendsAtOnce { get; init; } = 24;

    public ChannelLimits Limits { get; init; } = ChannelLimits.None;

    /// <summary>UTF-16 units in one piece.</summary>
    public int PieceLength { get; init; } = int.MaxValue;

    /// <summary>The answer to a send; delivered by default.</summary>
    public Func<ChannelAddress, Task<DeliveryResult>> Answer { get; set; } = _ => Task.FromResult<DeliveryResult>(DeliveryResult.Delivered.Instance);

    /// <summary>Every send, refused ones too.</summary>
    public IReadOnlyCollection<(string Id, ChannelAddress To, OutgoingMessage Message)> Sends => _sends;

    public int MostUnderWay => Volatile.Read(ref _mostUnderWay);

    public IReadOnlyList<OutgoingMessage> Split(OutgoingMessage message) =>
        [.. message.Text.Plain.Chunk(PieceLength).Select(piece => new OutgoingMessage { Text = new string(piece) })];

    public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
    {
        _sends.Enqueue((id, address, message));
        var underWay = Interlocked.Increment(ref _underWay);
        for (var most = MostUnderWay; underWay > most; most = MostUnderWay)
        {
            Interlocked.CompareExchange(ref _mostUnderWay, underWay, most);
        }

        try
        {
            return await Answer(address);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
