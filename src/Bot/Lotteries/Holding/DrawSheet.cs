using System.Globalization;
using CommunityBot.Hosting;
using CommunityBot.Lotteries.Drawing;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws;
using CommunityBot.Notifications.Draws.Holding;

namespace CommunityBot.Lotteries.Holding;

/// <summary>A draw as organisers read it: its times, what it is bound to, and what came of it.</summary>
internal static class DrawSheet
{
    private const int WinnersShown = 20;

    /// <param name="bound">False for a draft: its commitments are made when it is proposed.</param>
    /// <param name="winners">The winning tickets; none before the result.</param>
    public static RichText Of(HeldDraw draw, CommunityOptions community, bool bound = true, IReadOnlyList<Entry>? winners = null)
    {
        var text = new RichTextBuilder().Bold(draw.Title);
        if (draw.About.Length > 0)
        {
            text.Line().Add(draw.About);
        }

        text.Paragraph().Bold("Held by: ").Add(draw.HeldBy)
            .Line().Bold("To win: ").Add(DrawWords.Prizes(draw))
            .Line().Bold("Opens: ").Add(DrawWords.Moment(draw.OpensAt, community))
            .Line().Bold("Closes: ").Add(DrawWords.Moment(draw.ClosesAt, community))
            .Line().Bold("Secrets until: ").Add(DrawWords.Moment(draw.RevealBy, community))
            .Line().Bold("Drawn: ").Add(DrawWords.Moment(draw.DrawsAt, community))
            .Line().Bold("Trust: ").Add(DrawWords.Grade(draw.Grade));
        return bound ? Bound(text, draw, community, winners ?? []).Build() : text.Build();
    }

    private static RichTextBuilder Bound(RichTextBuilder text, HeldDraw draw, CommunityOptions community, IReadOnlyList<Entry> winners)
    {
        text.Line().Bold("Tickets: ").Add(DrawWords.Count(draw.Count)).Line().Bold("Now: ").Add(DrawWords.State(draw, community));
        text.Paragraph().Bold("What it is bound to");
        foreach (var source in draw.Sources)
        {
            text.Line().Add("• ").Add(DrawWords.Source(source));
        }

        if (draw.Manifest is { } manifest)
        {
            text.Line().Add("• Root of the tickets: ").Add(manifest.Root).Line().Add("• Manifest: ").Add(DrawHash.Hex(manifest.Hash()));
        }

        if (draw.Head is { } head)
        {
            text.Line().Add("• Head of the log: ").Add(head);
        }

        foreach (var winner in winners.OrderBy(w => w.Tier).ThenBy(w => w.Ticket.Serial).Take(WinnersShown).Select((w, i) => (Ticket: w, First: i == 0)))
        {
            _ = winner.First ? text.Paragraph().Bold("The tickets that won") : text;
            text.Line().Add(string.Create(CultureInfo.InvariantCulture, $"• Ticket {winner.Ticket.Ticket.Serial}: {DrawPrize.Of(draw, winner.Ticket.Tier)}"));
        }

        return text;
    }
}
