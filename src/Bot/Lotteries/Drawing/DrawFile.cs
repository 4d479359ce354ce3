using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>An operator's file that announces a draw; docs/draws.md describes it.</summary>
internal sealed record DrawFile(
    string Id, string Title, string HeldBy, string? About, string? Event, int? Places, IReadOnlyList<DrawFile.Prize>? Prizes,
    string OpensAt, string ClosesAt, string RevealBy, string DrawsAt, bool OwnSecret = false, IReadOnlyList<DrawFile.Revealer>? Revealers = null,
    IReadOnlyList<string>? PublicResults = null, bool Drand = false, string? CarriesOver = null)
{
    public sealed record Prize(string Name, long Pence = 0);

    public sealed record Revealer(string Name, string Commit);

    /// <param name="zone">In which times without an offset are read.</param>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static DrawPlan Read(string json, TimeZoneInfo zone)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, DrawFileJson.Default.DrawFile) ?? throw new FormatException("The file is empty.");
            return file.ToPlan(zone);
        }
        catch (JsonException e)
        {
            throw new FormatException("The file is not a draw: " + e.Message, e);
        }
    }

    private DrawPlan ToPlan(TimeZoneInfo zone)
    {
        if ((Places is null) == (Prizes is null or { Count: 0 }) || Places is < 1 or > 10_000)
        {
            throw new FormatException("A draw has either prizes, or places (1 to 10,000).");
        }

        var prizes = new PrizeTable.Raffle(Places is { } places
            ? [.. Enumerable.Repeat(new RafflePrize("A place"), places)]
            : [.. Prizes!.Select(p => p is { Name.Length: > 0, Pence: >= 0 } ? new RafflePrize(p.Name, p.Pence) : throw new FormatException("A prize has a name, and pence of 0 or more."))]);
        return new DrawPlan(
            Id ?? "", Title ?? "", About ?? "", HeldBy ?? "", Places is null ? DrawPurpose.Raffle : DrawPurpose.Places, Event, prizes,
            Moment("opensAt", OpensAt, zone), Moment("closesAt", ClosesAt, zone), Moment("revealBy", RevealBy, zone), Moment("drawsAt", DrawsAt, zone),
            OwnSecret, [.. (Revealers ?? []).Select(r => new RandomSource.Reveal(r.Name ?? "", r.Commit ?? ""))], [.. PublicResults ?? []], Drand, CarriesOver);
    }

    private static DateTimeOffset Moment(string name, string? text, TimeZoneInfo zone)
    {
        if (text is not null && DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return zone.IsInvalidTime(local)
                ? throw new FormatException($"{name} is {text}, an hour that the clocks leave out that day.")
                : new DateTimeOffset(local, zone.GetUtcOffset(local));
        }

        return text is not null && text.Length > 16 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : throw new FormatException($"{name} is \"{text}\"; write it as 2026-12-01T18:00.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DrawFile))]
internal sealed partial class DrawFileJson : JsonSerializerContext;
