using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>An operator's file that announces a draw; docs/draws.md describes it.</summary>
internal sealed record DrawFile(
    string Id, string Title, string HeldBy, string? About, string? Event, int? Places, IReadOnlyList<DrawFile.Prize>? Prizes, IReadOnlyList<DrawFile.Tier>? Tiers,
    string OpensAt, string ClosesAt, string RevealBy, string DrawsAt, bool OwnSecret = false, IReadOnlyList<DrawFile.Revealer>? Revealers = null,
    IReadOnlyList<string>? PublicResults = null, bool Drand = false, string? CarriesOver = null)
{
    public sealed record Prize(string Name, long Pence = 0);

    /// <param name="Matched">First or last digits of the number drawn.</param>
    public sealed record Tier(int Matched, long Pence = 0, int Tickets = 0);

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
        return new DrawPlan(
            Id ?? "", Title ?? "", About ?? "", HeldBy ?? "", Places is null ? DrawPurpose.Raffle : DrawPurpose.Places, Event, ToWin(),
            Moment("opensAt", OpensAt, zone), Moment("closesAt", ClosesAt, zone), Moment("revealBy", RevealBy, zone), Moment("drawsAt", DrawsAt, zone),
            OwnSecret, [.. (Revealers ?? []).Select(r => new RandomSource.Reveal(r.Name ?? "", r.Commit ?? ""))], [.. PublicResults ?? []], Drand, CarriesOver);
    }

    private PrizeTable ToWin() => (Places, Prizes, Tiers) switch
    {
        ({ } places and >= 1 and <= 10_000, null or { Count: 0 }, null or { Count: 0 }) => new PrizeTable.Raffle([.. Enumerable.Repeat(new RafflePrize("A place"), places)]),
        (null, { Count: > 0 } prizes, null or { Count: 0 }) => new PrizeTable.Raffle(
            [.. prizes.Select(p => p is { Name.Length: > 0, Pence: >= 0 } ? new RafflePrize(p.Name, p.Pence) : throw new FormatException("A prize has a name, and pence of 0 or more."))]),
        (null, null or { Count: 0 }, { Count: > 0 } tiers) => new PrizeTable.FirstOrLast([.. tiers.Select((t, i) =>
            t is { Matched: >= 1 and <= Ticket.DigitCount, Pence: >= 0, Tickets: >= 0 } && t.Pence + t.Tickets > 0 && (i == 0 || tiers[i - 1].Matched > t.Matched)
                ? new PrizeTier(t.Matched, t.Pence, t.Tickets)
                : throw new FormatException("A tier has matched (1 to 6, the most digits first, each once), and pence or tickets above 0."))]),
        _ => throw new FormatException("A draw has prizes, or places (1 to 10,000), or tiers of digits: one of the three."),
    };

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
