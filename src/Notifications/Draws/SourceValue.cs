using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>What a source turned out to be.</summary>
public abstract record SourceValue
{
    private SourceValue()
    {
    }

    /// <summary>The bytes that go into the seed.</summary>
    public abstract byte[] Bytes { get; }

    /// <param name="Value">The 32 bytes that were committed to.</param>
    public sealed record Secret(byte[] Value) : SourceValue
    {
        public override byte[] Bytes => Value;
    }

    /// <param name="Round">Of the chain named in the manifest.</param>
    public sealed record Beacon(long Round, byte[] Signature, byte[] Randomness) : SourceValue
    {
        public override byte[] Bytes => Randomness;
    }

    /// <param name="Text">ASCII digits, as published.</param>
    public sealed record Digits(string Text) : SourceValue
    {
        public override byte[] Bytes => Encoding.ASCII.GetBytes(Text);
    }

    public JsonObject ToJson() => this switch
    {
        Secret s => new JsonObject { ["secret"] = DrawHash.Hex(s.Value) },
        Beacon b => new JsonObject { ["round"] = b.Round, ["signature"] = DrawHash.Hex(b.Signature), ["randomness"] = DrawHash.Hex(b.Randomness) },
        Digits d => new JsonObject { ["digits"] = d.Text },
        _ => throw new InvalidOperationException(),
    };

    /// <returns>Null when it has none of the known forms.</returns>
    public static SourceValue? TryRead(JsonNode? node) => node is not JsonObject map ? null
        : map.Count == 1 && TextOf(map, "secret") is { } secret && DrawHash.IsHex(secret) ? new Secret(Convert.FromHexString(secret))
        : map.Count == 3 && map["round"] is JsonValue r && r.TryGetValue<long>(out var round)
            && TextOf(map, "signature") is { } signature && DrawHash.IsHex(signature, signature.Length / 2)
            && TextOf(map, "randomness") is { } randomness && DrawHash.IsHex(randomness)
            ? new Beacon(round, Convert.FromHexString(signature), Convert.FromHexString(randomness))
        : map.Count == 1 && TextOf(map, "digits") is { Length: > 0 } digits && digits.All(char.IsAsciiDigit) ? new Digits(digits)
        : null;

    private static string? TextOf(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;
}
