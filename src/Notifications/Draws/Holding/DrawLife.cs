using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>
/// The acts of a draw: each takes a draw in the state that allows it and gives the next one, with its line in the log.
/// Nothing here reads a clock or a store, so an act that is broken off leaves nothing behind.
/// </summary>
public static class DrawLife
{
    /// <summary>The revealer's name under which the service commits to a secret of its own.</summary>
    public const string OwnName = "This service";

    /// <summary>Takes entries from now on; prizes and sources are bound.</summary>
    public static HeldDraw Open(HeldDraw draw, DateTimeOffset now) => Logged(Required(draw, DrawState.Announced), "open", now, new JsonObject
    {
        ["prizes"] = DrawHash.Hex(draw.Prizes.Hash()),
        ["sources"] = new JsonArray([.. draw.Sources.Select(s => s.ToJson())]),
    }) with
    { State = DrawState.Open };

    /// <summary>Freezes the tickets. A draw that nobody entered, or that could not be closed in time, is void.</summary>
    /// <param name="root">Of all its tickets; null when there is none.</param>
    /// <param name="now">At or after the close.</param>
    public static HeldDraw Close(HeldDraw draw, byte[]? root, DateTimeOffset now)
    {
        Required(draw, DrawState.Open);
        if (root is null || draw.Count == 0)
        {
            return Void(draw, "Nobody entered.", [], now);
        }

        if (Later(draw, now).ToUnixTimeSeconds() >= draw.RevealBy.ToUnixTimeSeconds())
        {
            return Void(draw, "It was not closed in time, so nobody could reveal.", [], now);
        }

        var manifest = new Manifest
        {
            Draw = draw.Id,
            ClosesAt = draw.ClosesAt.ToUnixTimeSeconds(),
            RevealBy = draw.RevealBy.ToUnixTimeSeconds(),
            DrawsAt = draw.DrawsAt.ToUnixTimeSeconds(),
            Count = draw.Count,
            Root = DrawHash.Hex(root),
            Prizes = DrawHash.Hex(draw.Prizes.Hash()),
            Prev = draw.Head!,
            Sources = draw.Sources,
        };
        return Awaiting(Logged(draw, "manifest", now, new JsonObject { ["manifest"] = DrawHash.Hex(manifest.Hash()) }) with
        {
            ManifestFile = CanonicalJson.Write(manifest.ToJson()),
        });
    }

    /// <summary>Logs a secret.</summary>
    /// <param name="secret">The one that was committed to; <see cref="RevealFault"/> tells whether it is taken.</param>
    public static HeldDraw Reveal(HeldDraw draw, string revealer, byte[] secret, DateTimeOffset now) =>
        RevealFault(draw, revealer, secret, now) is { } fault ? throw new InvalidOperationException(fault)
        : Awaiting(Logged(draw, "reveal", now, new JsonObject { ["revealer"] = revealer, ["secret"] = DrawHash.Hex(secret) }));

    /// <returns>Why a secret is not taken now; null when it is.</returns>
    public static string? RevealFault(HeldDraw draw, string revealer, byte[] secret, DateTimeOffset now) =>
        draw.State is DrawState.Announced or DrawState.Open ? "Nothing is revealed before the close: others could still enter and would know the outcome."
        : draw.Sources.OfType<RandomSource.Reveal>().FirstOrDefault(r => r.Revealer == revealer) is not { } source ? $"{revealer} is none of this draw's revealers."
        : draw.State != DrawState.AwaitingReveals ? "This draw takes no reveals now."
        : draw.MissingReveals.All(r => r.Revealer != revealer) ? $"{revealer} has revealed already."
        : Later(draw, now).ToUnixTimeSeconds() > draw.RevealBy.ToUnixTimeSeconds() ? "The time for reveals is over."
        : secret.Length != DrawHash.Length || DrawHash.Hex(DrawHash.Commit(secret)) != source.Commit ? $"That is not the secret that {revealer} committed to."
        : null;

    /// <summary>Draws, at or after the hour, with a value for each source.</summary>
    /// <param name="tickets">All, in order; read once.</param>
    public static (HeldDraw Draw, ImmutableArray<Winner> Winners) Result(
        HeldDraw draw, IReadOnlyList<SourceValue> values, IEnumerable<Ticket> tickets, DateTimeOffset now)
    {
        Required(draw, DrawState.AwaitingHour);
        var outcome = DrawOutcome.Of(draw.Manifest!, draw.Prizes, values, tickets);
        return (Logged(draw, "result", now, outcome.Facts(draw.Manifest!, values)) with { State = DrawState.Drawn, EndedAt = Later(draw, now) }, outcome.Winners);
    }

    /// <param name="missing">Whose source did not come.</param>
    public static HeldDraw Void(HeldDraw draw, string reason, IEnumerable<string> missing, DateTimeOffset now) =>
        draw.IsOver ? throw new InvalidOperationException($"{draw.Id} is over; it can't be called off.")
        : Logged(draw.LogLines.IsEmpty ? Open(draw, now) : draw, "void", now, new JsonObject
        {
            ["reason"] = reason,
            ["missing"] = new JsonArray([.. missing.Select(m => (JsonNode)m)]),
        }) with
        { State = DrawState.Void, EndedAt = Later(draw, now) };

    /// <summary>Notes what was said wrongly about a draw. Nothing that is checked changes.</summary>
    public static HeldDraw Correct(HeldDraw draw, string text, DateTimeOffset now) => Logged(draw, "correction", now, new JsonObject { ["text"] = text });

    /// <summary>The value of each source as far as it is known, in order; null where it is not.</summary>
    public static ImmutableArray<SourceValue?> Values(HeldDraw draw)
    {
        var secrets = draw.Log.Where(e => e.Act == "reveal").ToDictionary(e => e.Fact("revealer")!, e => e.Fact("secret")!);
        return [.. draw.Sources.Select((source, i) => source is RandomSource.Reveal reveal
            ? secrets.TryGetValue(reveal.Revealer, out var secret) ? new SourceValue.Secret(Convert.FromHexString(secret)) : null
            : draw.Given.TryGetValue(i, out var given) ? SourceValue.TryRead(CanonicalJson.TryRead(given)) : null)];
    }

    private static HeldDraw Awaiting(HeldDraw draw) =>
        draw with { State = draw.MissingReveals.Any() ? DrawState.AwaitingReveals : DrawState.AwaitingHour };

    private static HeldDraw Logged(HeldDraw draw, string act, DateTimeOffset now, JsonObject facts)
    {
        var last = draw.LogLines.IsEmpty ? null : draw.Log.Last();
        return draw with { LogLines = draw.LogLines.Add(LogEntry.After(last, draw.Id, act, Later(draw, now), facts).Line) };
    }

    /// <summary>The log never goes back in time, whatever the machine's clock does.</summary>
    private static DateTimeOffset Later(HeldDraw draw, DateTimeOffset now) =>
        draw.LogLines.IsEmpty || draw.Log.Last().At is var last && last <= now.ToUnixTimeSeconds() ? now : DateTimeOffset.FromUnixTimeSeconds(last);

    private static HeldDraw Required(HeldDraw draw, DrawState state) =>
        draw.State == state ? draw : throw new InvalidOperationException($"{draw.Id} is {draw.State}, not {state}.");
}
