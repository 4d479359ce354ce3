using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Privacy;

/// <summary>Implemented by everything that keeps something about a person, so that nothing escapes /mydata and /forget.</summary>
public interface IPersonalData
{
    /// <summary>What is kept, by name, in plain values.</summary>
    Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation);

    /// <summary>Deletes all of it.</summary>
    Task ForgetAsync(ChannelAddress person, CancellationToken cancellation);
}
