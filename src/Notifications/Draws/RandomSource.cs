using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>What the seed is made of, named in the manifest before anybody knows its value.</summary>
public abstract record RandomSource
{
    private RandomSource()
    {
    }

    /// <summary>A secret that a person has bound themselves to.</summary>
    /// <param name="Commit">Hex of <see cref="DrawHash.Commit"/>.</param>
    public sealed record Reveal(string Revealer, string Commit) : RandomSource;

    /// <summary>A round of drand.</summary>
    /// <param name="Chain">Hex of the chain's hash.</param>
    public sealed record Beacon(string Chain, long Round) : RandomSource;

    /// <summary>The ASCII digits of a named public result ("Super66 draw 3412").</summary>
    public sealed record PublicResult(string Name) : RandomSource;

    public JsonObject ToJson() => this switch
    {
        Reveal r => new JsonObject { ["kind"] = "reveal", ["revealer"] = r.Revealer, ["commit"] = r.Commit },
        Beacon b => new JsonObject { ["kind"] = "drand", ["chain"] = b.Chain, ["round"] = b.Round },
        PublicResult p => new JsonObject { ["kind"] = "public", ["name"] = p.Name },
        _ => throw new InvalidOperationException(),
    };

    /// <returns>Null when it is none that this format knows.</returns>
    public static RandomSource? TryRead(JsonNode? node) => node is not JsonObject map ? null : Text(map, "kind") switch
    {
        "reveal" when map.Count == 3 && Text(map, "revealer") is { Length: > 0 } revealer && Text(map, "commit") is { } commit && DrawHash.IsHex(commit) =>
            new Reveal(revealer, commit),
        "drand" when map.Count == 3 && Text(map, "chain") is { } chain && DrawHash.IsHex(chain) && map["round"] is JsonValue r && r.TryGetValue<long>(out var round) && round > 0 =>
            new Beacon(chain, round),
        "public" when map.Count == 2 && Text(map, "name") is { Length: > 0 } name => new PublicResult(name),
        _ => null,
    };

    private static string? Text(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;
}
