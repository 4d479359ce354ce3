using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>What can be won and by which rule; its hash stands in the manifest.</summary>
public abstract record PrizeTable
{
    private const string Format = "bcl-prizes/1";

    private PrizeTable()
    {
    }

    /// <summary>
    /// Win by matching the first or the last digits of the number drawn, in their places; a ticket is paid for its
    /// highest tier only.
    /// </summary>
    /// <param name="Tiers">Most digits first.</param>
    public sealed record FirstOrLast(ImmutableArray<PrizeTier> Tiers) : PrizeTable
    {
        /// <returns>The number of digits matched that pays, or 0.</returns>
        public int TierOf(string ticket, string drawn)
        {
            var first = 0;
            while (first < drawn.Length && ticket[first] == drawn[first])
            {
                first++;
            }

            var last = 0;
            while (last < drawn.Length && ticket[^(last + 1)] == drawn[^(last + 1)])
            {
                last++;
            }

            var matched = Math.Max(first, last);
            foreach (var tier in Tiers)
            {
                if (matched >= tier.Matched)
                {
                    return tier.Matched;
                }
            }

            return 0;
        }

        /// <summary>In pence; prizes that are tickets count nothing.</summary>
        public long PenceFor(int tier) => Tiers.FirstOrDefault(t => t.Matched == tier)?.Pence ?? 0;
    }

    /// <summary>Tickets are drawn one after another; the first drawn wins the first prize.</summary>
    public sealed record Raffle(ImmutableArray<RafflePrize> Prizes) : PrizeTable;

    public JsonObject ToJson() => this switch
    {
        FirstOrLast lottery => new JsonObject
        {
            ["format"] = Format,
            ["rule"] = "first-or-last",
            ["tiers"] = new JsonArray([.. lottery.Tiers.Select(t => new JsonObject { ["matched"] = t.Matched, ["pence"] = t.Pence, ["tickets"] = t.Tickets })]),
        },
        Raffle raffle => new JsonObject
        {
            ["format"] = Format,
            ["rule"] = "raffle",
            ["prizes"] = new JsonArray([.. raffle.Prizes.Select(p => new JsonObject { ["prize"] = p.Prize, ["pence"] = p.Pence })]),
        },
        _ => throw new InvalidOperationException(),
    };

    public byte[] Hash() => DrawHash.Of(CanonicalJson.Bytes(ToJson()));

    /// <returns>Null unless it is a prize table in canonical form.</returns>
    public static PrizeTable? TryRead(string text)
    {
        if (CanonicalJson.TryRead(text) is not { Count: 3 } map || (string?)Value<string>(map, "format") != Format)
        {
            return null;
        }

        PrizeTable? table = Value<string>(map, "rule") switch
        {
            "first-or-last" => Items(map, "tiers", 3, i => Value<int>(i, "matched") is >= 1 and <= 6 and var matched
                ? new PrizeTier(matched, Value<long>(i, "pence"), Value<int>(i, "tickets"))
                : null) is { } tiers && tiers.Zip(tiers.Skip(1)).All(p => p.First.Matched > p.Second.Matched) ? new FirstOrLast(tiers) : null,
            "raffle" => Items(map, "prizes", 2, i => Value<string>(i, "prize") is { Length: > 0 } prize
                ? new RafflePrize(prize, Value<long>(i, "pence"))
                : null) is { } prizes ? new Raffle(prizes) : null,
            _ => null,
        };
        // What was not understood does not come back.
        return table is not null && CanonicalJson.Write(table.ToJson()) == text ? table : null;
    }

    private static ImmutableArray<T>? Items<T>(JsonObject map, string key, int fields, Func<JsonObject, T?> read)
        where T : class
    {
        if (map[key] is not JsonArray { Count: > 0 } list)
        {
            return null;
        }

        var items = list.Select(n => n is JsonObject o && o.Count == fields ? read(o) : null).ToList();
        return items.Contains(null) ? null : [.. items.OfType<T>()];
    }

    private static T? Value<T>(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<T>(out var value) ? value : default;
}

/// <param name="Matched">How many first or last digits must match.</param>
/// <param name="Pence">Paid to each winner.</param>
/// <param name="Tickets">Free tickets for each winner.</param>
public sealed record PrizeTier(int Matched, long Pence, int Tickets = 0);

/// <param name="Prize">In words: "A hamper".</param>
/// <param name="Pence">Its value in money, 0 for a thing or a place.</param>
public sealed record RafflePrize(string Prize, long Pence = 0);
