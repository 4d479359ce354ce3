using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Events;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Attending;

/// <summary>What is kept of what people said about coming, for as long as it may be.</summary>
internal sealed class PersonalRsvps(IRsvpStore rsvps) : IPersonalData, IExpiringData
{
    public string Name => "words about coming to events";

    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) => new Dictionary<string, JsonNode?>
    {
        ["events"] = new JsonArray([.. (await rsvps.OfPersonAsync(person, cancellation)).Select(a => (JsonNode)new JsonObject
        {
            ["event"] = EventLink.Of(a),
            ["begins"] = a.Starts.ToString("u"),
            ["state"] = a.Of(person)!.State.ToString(),
            ["saidAt"] = a.Of(person)!.At.ToString("u"),
            ["placeKeptUntil"] = a.Of(person)!.OfferEnds?.ToString("u"),
        })]),
    };

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => rsvps.ForgetAsync(person, cancellation);

    public TimeSpan KeptFor(RetentionOptions options) => TimeSpan.FromDays(options.RsvpDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => rsvps.DeleteEndedAsync(before, cancellation);
}
