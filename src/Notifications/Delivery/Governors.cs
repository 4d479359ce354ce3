using System.Collections.Frozen;

namespace CommunityBot.Notifications.Delivery;

/// <summary>The governor of every channel.</summary>
public sealed class Governors(IEnumerable<IMessenger> messengers, IGovernorStore store, TimeProvider time)
{
    private readonly FrozenDictionary<string, ChannelGovernor> _governors = messengers.ToFrozenDictionary(
        m => m.Channel, m => new ChannelGovernor(m.Channel, m.Limits, store, time), StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, ChannelGovernor>> All => _governors;

    /// <exception cref="KeyNotFoundException">No messenger serves the channel.</exception>
    public ChannelGovernor For(string channel) => _governors[channel];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        foreach (var governor in _governors.Values)
        {
            await governor.LoadAsync(cancellation);
        }
    }
}
