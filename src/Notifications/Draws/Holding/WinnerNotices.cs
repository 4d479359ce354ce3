using System.Runtime.CompilerServices;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>
/// Tells each winner, once and in their own chat. Whom to tell is the mark on the ticket that was saved together with the
/// result; no name is told to anybody.
/// </summary>
public sealed class WinnerNotices(IDrawStore store, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "draw-result";

    private const string Prefix = SourceKind + "/";
    private const int MostDraws = 200;

    private static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public string Kind => SourceKind;

    public static string OccurrenceOf(string draw) => Prefix + draw;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var draw in await store.EndedSinceAsync(time.GetUtcNow() - Life, MostDraws, cancellation))
        {
            if (draw is { State: not DrawState.Void, EndedAt: { } drawn })
            {
                // The draw and the ticket are named in it, so that twice does no harm.
                yield return Occurrence.Notice(OccurrenceOf(draw.Id), SourceKind, drawn, Life);
            }
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var winners = await store.WinnersAsync(occurrence.Id[Prefix.Length..], cancellation);
        foreach (var member in winners.Where(w => w is { Person: not null, GivenBack: false }).Select(w => AudienceMember.At(w.Person!.Value)).DistinctBy(m => m.Key).OrderBy(m => m.Key))
        {
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }
    }

    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        var id = occurrence.Id[Prefix.Length..];
        var person = new ChannelAddress(row.Address.Channel, row.Recipient[(row.Recipient.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var won = (await store.EntriesOfAsync(person, cancellation)).FirstOrDefault(e => e.Draw == id && e.Tier > 0);
        return won is not null && await store.FindAsync(id, cancellation) is { } draw ? new OutgoingMessage { Text = Words(draw, won) } : null;
    }

    private static RichText Words(HeldDraw draw, Entry won) => new RichTextBuilder()
        .Bold(draw.Purpose == DrawPurpose.Places ? "You have a place." : "You have won.").Paragraph()
        .Add($"“{draw.Title}” has been drawn, and your ticket {won.Ticket.Serial} came out{What(draw, won)} ")
        .Add($"{draw.HeldBy} will ask you for your receipt: “my tickets” shows it. Keep it to yourself until then. ")
        .Add("Only you are told, and no name is published.").Paragraph()
        .Add($"Draw {draw.Id}.")
        .Build();

    private static string What(HeldDraw draw, Entry won) => DrawPrize.Of(draw, won.Tier) is { } prize && draw.Purpose == DrawPurpose.Raffle ? $": {prize}." : ".";
}

/// <summary>What a tier of a draw wins, in words.</summary>
public static class DrawPrize
{
    /// <returns>Null for no tier.</returns>
    public static string? Of(HeldDraw draw, int tier) => tier == 0 ? null : draw.Prizes switch
    {
        PrizeTable.Raffle raffle => tier <= raffle.Prizes.Length ? raffle.Prizes[tier - 1].Prize : null,
        PrizeTable.FirstOrLast lottery => lottery.PenceFor(tier) is > 0 and var pence
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"£{pence / 100m:#,0.##} for {tier} digits")
            : $"free tickets for {tier} digits",
        _ => null,
    };
}
