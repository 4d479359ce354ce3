using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// What a draw is bound to once its tickets are closed. Instants are whole seconds since 1970-01-01T00:00:00Z; hashes
/// are hex.
/// </summary>
public sealed record Manifest
{
    public const string Format = "bcl-draw/1";

    public required string Draw { get; init; }

    public required long ClosesAt { get; init; }

    public required long RevealBy { get; init; }

    public required long DrawsAt { get; init; }

    public required int Count { get; init; }

    public required string Root { get; init; }

    /// <summary>Of the prize table's canonical bytes.</summary>
    public required string Prizes { get; init; }

    /// <summary>The log's head when the manifest was made.</summary>
    public required string Prev { get; init; }

    /// <summary>In the order in which their values make the seed.</summary>
    public required ImmutableArray<RandomSource> Sources { get; init; }

    /// <summary>A: a public source after the close. B: three revealers or more. C: less than that.</summary>
    public DrawGrade Grade => DrawGrades.Of(Sources);

    public JsonObject ToJson() => new()
    {
        ["format"] = Format,
        ["draw"] = Draw,
        ["closesAt"] = ClosesAt,
        ["revealBy"] = RevealBy,
        ["drawsAt"] = DrawsAt,
        ["count"] = Count,
        ["root"] = Root,
        ["prizes"] = Prizes,
        ["prev"] = Prev,
        ["sources"] = new JsonArray([.. Sources.Select(s => s.ToJson())]),
    };

    public byte[] Hash() => DrawHash.Of(CanonicalJson.Bytes(ToJson()));

    /// <summary>Reads canonical bytes; says what is wrong with others.</summary>
    public static Manifest? TryRead(string text, out string fault)
    {
        fault = "it is not canonical JSON: sorted keys, no blanks, ASCII, whole numbers, no line end";
        if (CanonicalJson.TryRead(text) is not { } map)
        {
            return null;
        }

        fault = "a field is missing, not known, or of the wrong form";
        var sources = (map["sources"] as JsonArray)?.Select(RandomSource.TryRead).ToList();
        if (map.Count != 10 || Text(map, "format") != Format || sources is null || sources.Count == 0 || sources.Contains(null)
            || Text(map, "draw") is not { Length: > 0 } draw
            || Number(map, "closesAt") is not { } closesAt || Number(map, "revealBy") is not { } revealBy || Number(map, "drawsAt") is not { } drawsAt
            || Number(map, "count") is not (>= 1 and <= int.MaxValue and var count)
            || Text(map, "root") is not { } root || Text(map, "prizes") is not { } prizes || Text(map, "prev") is not { } prev
            || !DrawHash.IsHex(root) || !DrawHash.IsHex(prizes) || !DrawHash.IsHex(prev))
        {
            return null;
        }

        fault = "its times are not in order: it closes, then reveals, then draws";
        return closesAt < revealBy && revealBy < drawsAt
            ? new Manifest
            {
                Draw = draw,
                ClosesAt = closesAt,
                RevealBy = revealBy,
                DrawsAt = drawsAt,
                Count = (int)count,
                Root = root,
                Prizes = prizes,
                Prev = prev,
                Sources = [.. sources!],
            }
            : null;
    }

    private static string? Text(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    private static long? Number(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<long>(out var number) ? number : null;
}

/// <summary>How far a draw can be trusted.</summary>
public enum DrawGrade
{
    /// <summary>A public source that nobody could know when tickets closed.</summary>
    A,

    /// <summary>Three revealers or more: all together could break it, the last one can stop it, in plain sight.</summary>
    B,

    /// <summary>One or two secrets: re-runnable, not independently random. Never shown as verified.</summary>
    C,
}
