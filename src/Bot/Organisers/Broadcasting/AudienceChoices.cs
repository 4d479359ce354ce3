using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers.Broadcasting;

/// <summary>All ways of choosing who a broadcast is for, and how many that is.</summary>
internal sealed class AudienceChoices(IEnumerable<IAudienceChoice> choices, IEnumerable<IBroadcastAudience> audiences)
{
    public async ValueTask<IReadOnlyList<string>> ExamplesAsync(Organiser who, CancellationToken cancellation)
    {
        var examples = new List<string>();
        foreach (var choice in choices)
        {
            examples.AddRange(await choice.ExamplesAsync(who, cancellation));
        }

        return examples;
    }

    /// <returns>Never a choice outside the organiser's scope.</returns>
    public async ValueTask<AudienceReading> ReadAsync(string words, Organiser who, CancellationToken cancellation)
    {
        AudienceReading? unclear = null;
        foreach (var choice in choices)
        {
            switch (await choice.ReadAsync(words, who, cancellation))
            {
                case AudienceReading.Chosen { Audience: var audience } when !who.MayTouch(audience.Areas, audience.Group):
                    return new AudienceReading.Unclear($"You are {who.Standing}: {audience.Words} is outside that.", [.. await ExamplesAsync(who, cancellation)]);
                case AudienceReading.Chosen chosen:
                    return chosen;
                case AudienceReading.Unclear said:
                    unclear ??= said;
                    break;
            }
        }

        return unclear ?? new AudienceReading.Unclear("I don't know whom you mean.", [.. await ExamplesAsync(who, cancellation)]);
    }

    /// <summary>Counted one by one, as sending would: nobody is counted twice.</summary>
    public async Task<AudienceSize> SizeAsync(ChosenAudience audience, DateTimeOffset now, CancellationToken cancellation)
    {
        var question = new Broadcast
        {
            Id = "size",
            Message = new OutgoingMessage { Text = "" },
            AudienceKind = audience.Kind,
            Audience = audience.Value,
            Topic = audience.Topic,
            Due = now,
            Expires = now,
        };
        var byChannel = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await foreach (var member in audiences.First(a => a.Kind == audience.Kind).MembersAsync(question, after: null, cancellation))
        {
            byChannel[member.Address.Channel] = byChannel.GetValueOrDefault(member.Address.Channel) + 1;
        }

        return new AudienceSize(byChannel);
    }
}

internal sealed record AudienceSize(IReadOnlyDictionary<string, long> ByChannel)
{
    public long Total => ByChannel.Values.Sum();
}
