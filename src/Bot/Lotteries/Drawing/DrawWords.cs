using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Drawing;

/// <summary>A draw's facts in plain words, the same in the chat, on the pages and for operators.</summary>
internal static class DrawWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static string Moment(DateTimeOffset at, CommunityOptions community) =>
        TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(community.TimeZone)).ToString("dddd d MMMM yyyy 'at' HH:mm", British);

    public static string State(HeldDraw draw, CommunityOptions community) => draw.State switch
    {
        DrawState.Announced => $"Opens on {Moment(draw.OpensAt, community)}.",
        DrawState.Open => $"Open until {Moment(draw.ClosesAt, community)}.",
        DrawState.AwaitingReveals => $"Closed. Waiting for the secrets of {string.Join(", ", draw.MissingReveals.Select(r => r.Revealer))}, until {Moment(draw.RevealBy, community)}.",
        DrawState.AwaitingHour => $"Closed. It is drawn on {Moment(draw.DrawsAt, community)}.",
        DrawState.Proposed => draw.Pending is null ? "Not announced." : "Proposed; a second organiser has to say yes.",
        DrawState.Void => $"Called off: {draw.VoidReason}",
        _ => $"Drawn on {Moment(draw.EndedAt!.Value, community)}.",
    };

    public static string Grade(DrawGrade grade) => grade switch
    {
        DrawGrade.A => "Grade A: seeded by a public source that nobody can know at the close.",
        DrawGrade.B => "Grade B: seeded by three or more revealers from different bodies. All of them together could break it.",
        _ => "Grade C: it can be computed again, but it is not independently random. Whoever holds the secret can know the outcome beforehand.",
    };

    public static string Source(RandomSource source) => source switch
    {
        RandomSource.Reveal reveal => $"A secret of {reveal.Revealer}, bound by the commit {reveal.Commit}",
        RandomSource.Beacon beacon => $"drand, round {beacon.Round} of the chain {beacon.Chain}",
        RandomSource.PublicResult result => $"The public result “{result.Name}”",
        _ => throw new InvalidOperationException(),
    };

    public static string Count(int tickets) => tickets == 1 ? "1 ticket" : string.Create(British, $"{tickets:N0} tickets");

    public static string Prizes(HeldDraw draw) => draw.Purpose == DrawPurpose.Places
        ? $"{((PrizeTable.Raffle)draw.Prizes).Prizes.Length} places"
        : draw.Prizes is PrizeTable.Raffle raffle
            ? string.Join("; ", raffle.Prizes.Select((p, i) => $"{i + 1}. {p.Prize}"))
            : string.Join("; ", ((PrizeTable.FirstOrLast)draw.Prizes).Tiers.Select(t => DrawPrize.Of(draw, t.Matched)));
}
