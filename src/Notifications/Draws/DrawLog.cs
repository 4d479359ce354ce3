using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws;

/// <summary>
/// One act of a draw in the append-only log: a line of canonical JSON. <c>prev</c> is the hash of the line before, or
/// 64 zeros in the first; <c>seq</c> counts from 1.
/// </summary>
public sealed record LogEntry(long Seq, string Prev, string Draw, string Act, long At, JsonObject Facts)
{
    public static readonly string Start = new('0', 2 * DrawHash.Length);

    public static readonly ImmutableArray<string> Acts = ["open", "manifest", "reveal", "result", "void", "correction"];

    private static readonly string[] Own = ["seq", "prev", "draw", "act", "at"];

    /// <summary>The line, without its end.</summary>
    public string Line
    {
        get
        {
            var map = (JsonObject)Facts.DeepClone();
            map["seq"] = Seq;
            map["prev"] = Prev;
            map["draw"] = Draw;
            map["act"] = Act;
            map["at"] = At;
            return CanonicalJson.Write(map);
        }
    }

    /// <summary>H("bcl-log/1" || \0 || line), in hex: the log's head after this act.</summary>
    public string Hash => HashOf(Line);

    public static string HashOf(string line) => DrawHash.Hex(DrawHash.Tagged("bcl-log/1", Encoding.ASCII.GetBytes(line)));

    /// <summary>The act that follows <paramref name="last"/>, or the first.</summary>
    public static LogEntry After(LogEntry? last, string draw, string act, DateTimeOffset at, JsonObject facts) =>
        !Acts.Contains(act) ? throw new ArgumentException($"\"{act}\" is no act of a draw.", nameof(act))
        : Own.FirstOrDefault(facts.ContainsKey) is { } taken ? throw new ArgumentException($"\"{taken}\" belongs to the log itself.", nameof(facts))
        : new LogEntry((last?.Seq ?? 0) + 1, last?.Hash ?? Start, draw, act, at.ToUnixTimeSeconds(), facts);

    /// <returns>Null unless the line is a log entry in canonical form.</returns>
    public static LogEntry? TryRead(string line)
    {
        if (CanonicalJson.TryRead(line) is not { } map
            || Value<long>(map, "seq") is not (> 0 and var seq) || Value<string>(map, "prev") is not { } prev || !DrawHash.IsHex(prev)
            || Value<string>(map, "draw") is not { Length: > 0 } draw || Value<string>(map, "act") is not { } act || !Acts.Contains(act)
            || map["at"] is not JsonValue at || !at.TryGetValue<long>(out var seconds))
        {
            return null;
        }

        foreach (var key in Own)
        {
            map.Remove(key);
        }

        return new LogEntry(seq, prev, draw, act, seconds, map);
    }

    /// <summary>A fact of the act as text, or null.</summary>
    public string? Fact(string key) => Value<string>(Facts, key);

    private static T? Value<T>(JsonObject map, string key) => map[key] is JsonValue v && v.TryGetValue<T>(out var value) ? value : default;
}
