using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Channels.Terminal;

internal sealed class TerminalMessenger(TextWriter output, TerminalRenderer renderer) : IMessenger
{
    public const string ChannelName = "terminal";

    public string Channel => ChannelName;

    public async Task<DeliveryResult> SendAsync(string id, ChannelAddress address, OutgoingMessage message, CancellationToken cancellation)
    {
        await output.WriteLineAsync(renderer.Render(message).AsMemory(), cancellation);
        await output.WriteLineAsync(ReadOnlyMemory<char>.Empty, cancellation);
        await output.FlushAsync(cancellation);
        return DeliveryResult.Delivered.Instance;
    }
}
