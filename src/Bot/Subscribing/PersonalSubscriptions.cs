using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Subscribers;
using CommunityBot.Privacy;

namespace CommunityBot.Subscribing;

/// <summary>All that is kept of a subscriber, for them to see and to have deleted.</summary>
internal sealed class PersonalSubscriptions(ISubscribers subscribers, TimeProvider time, ILedger? ledger = null) : IPersonalData
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
    };

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) =>
        new Dictionary<string, JsonNode?>
        {
            ["subscriptions"] = await subscribers.FindAtAsync(person, cancellation) is { } known ? JsonSerializer.SerializeToNode(known, Plain) : null,
        };

    /// <summary>A chat that has moved has an older name in the ledger; that goes too.</summary>
    public async Task ForgetAsync(ChannelAddress person, CancellationToken cancellation)
    {
        if (await subscribers.DeleteAsync(person, cancellation) is { } recipient && ledger is not null)
        {
            await ledger.ForgetAsync(recipient, time.GetUtcNow(), cancellation);
        }
    }
}
