using System.Text.Json.Nodes;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Privacy;
using CommunityBot.Retention;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>A person's tickets. Forgetting cuts what links them; the tickets stay in the published list, which holds no names.</summary>
internal sealed class PersonalEntries(IDrawStore store) : IPersonalData
{
    public async Task<IReadOnlyDictionary<string, JsonNode?>> ExportAsync(ChannelAddress person, CancellationToken cancellation) => new Dictionary<string, JsonNode?>
    {
        ["drawEntries"] = new JsonArray([.. (await store.EntriesOfAsync(person, cancellation)).Select(e => new JsonObject
        {
            ["draw"] = e.Draw,
            ["ticket"] = e.Ticket.Serial,
            ["won"] = e.Tier > 0,
            ["givenBack"] = e.GivenBack,
            ["receipt"] = e.Receipt?.ToJson(),
        })]),
    };

    public Task ForgetAsync(ChannelAddress person, CancellationToken cancellation) => store.UnlinkAsync(person, cancellation);
}

internal sealed class ExpiringEntries(IDrawStore store) : IExpiringData
{
    public string Name => "links between people and tickets";

    public TimeSpan KeptFor(RetentionOptions retention) => TimeSpan.FromDays(retention.EntryDays);

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancellation) => store.UnlinkEndedAsync(before, cancellation);
}
