using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Privacy;

namespace CommunityBot.Notifying;

/// <summary>What the ledger keeps of somebody who is known by their address.</summary>
internal sealed class PersonalDeliveries(ILedger ledger, TimeProvider time) : IPersonalData
{
    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation)
    {
        var deliveries = await ledger.HistoryAsync(AudienceMember.At(person).Recipient, cancellation);
        return new Dictionary<string, JsonNode?>
        {
            ["deliveries"] = new JsonArray([.. deliveries.Select(d => new JsonObject
            {
                ["what"] = d.Occurrence,
                ["state"] = d.State.ToString(),
                ["at"] = d.At?.ToString("O"),
            })]),
        };
    }

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) =>
        ledger.ForgetAsync(AudienceMember.At(person).Recipient, time.GetUtcNow(), cancellation);
}
