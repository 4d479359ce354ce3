using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>What a seed makes of the tickets: computed once to draw, and again by everybody who checks.</summary>
/// <param name="Number">The six digits drawn; null for a raffle.</param>
/// <param name="Pence">Paid to all winners together.</param>
public sealed record DrawOutcome(string Seed, string? Number, ImmutableArray<Winner> Winners, long Pence)
{
    /// <param name="tickets">All tickets, in order; read once.</param>
    public static DrawOutcome Of(Manifest manifest, PrizeTable prizes, IEnumerable<SourceValue> values, IEnumerable<Ticket> tickets)
    {
        var seed = NumberDraw.Seed(manifest.Hash(), values.Select(v => v.Bytes));
        var draw = new NumberDraw(seed);
        var hex = DrawHash.Hex(seed);
        switch (prizes)
        {
            case PrizeTable.Raffle raffle:
                var drawn = draw.Serials(manifest.Count, Math.Min(raffle.Prizes.Length, manifest.Count));
                return new DrawOutcome(hex, null, [.. drawn.Select((serial, i) => new Winner(serial, i + 1))], raffle.Prizes.Take(drawn.Count).Sum(p => p.Pence));
            case PrizeTable.FirstOrLast lottery:
                var number = draw.SixDigits();
                var winners = tickets.Select(t => new Winner(t.Serial, lottery.TierOf(t.Digits, number))).Where(w => w.Tier > 0).ToImmutableArray();
                return new DrawOutcome(hex, number, winners, winners.Sum(w => lottery.PenceFor(w.Tier)));
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>The winners file: a line for each, each ended by a line feed.</summary>
    public string WinnersFile()
    {
        var text = new StringBuilder();
        foreach (var winner in Winners)
        {
            text.Append(winner).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>How many winners each tier has, by the tier's number; tiers that nobody won are left out.</summary>
    public JsonObject Tiers() => new(Winners.GroupBy(w => w.Tier).Select(g => KeyValuePair.Create(g.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)g.Count())));

    /// <summary>The facts of the result act.</summary>
    public JsonObject Facts(Manifest manifest, IEnumerable<SourceValue> values) => new()
    {
        ["manifest"] = DrawHash.Hex(manifest.Hash()),
        ["values"] = new JsonArray([.. values.Select(v => v.ToJson())]),
        ["seed"] = Seed,
        ["number"] = Number,
        ["winners"] = DrawHash.Hex(DrawHash.Of(Encoding.ASCII.GetBytes(WinnersFile()))),
        ["tiers"] = Tiers(),
        ["pence"] = Pence,
        ["grade"] = manifest.Grade.ToString(),
    };
}
