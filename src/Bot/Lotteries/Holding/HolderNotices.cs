using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Hosting;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Draws.Holding;
using CommunityBot.Notifications.Ledger;
using CommunityBot.Notifications.Schedules;
using Microsoft.Extensions.Options;

namespace CommunityBot.Lotteries.Holding;

/// <summary>
/// Asks organisers for the second yes to a draw's act, and tells them its result or why it is void. Each is an occurrence of
/// the ledger, made from what is stored with the draw, so that nobody is asked twice, whatever crashes.
/// </summary>
internal sealed class HolderNotices(IDrawStore store, DrawHolders holders, IOptions<CommunityOptions> community, TimeProvider time) : INotificationSource
{
    public const string SourceKind = "draw-holders";

    private const string Ended = "ended";
    private const int MostLooked = 50;

    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public string Kind => SourceKind;

    public async IAsyncEnumerable<Occurrence> DueAsync(DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var draw in await store.NewestAsync(MostLooked, cancellation))
        {
            if (draw.Pending is { } pending)
            {
                yield return New(draw.Id, Named(pending), pending.At);
            }
        }

        foreach (var draw in await store.EndedSinceAsync(time.GetUtcNow() - Life, MostLooked, cancellation))
        {
            yield return New(draw.Id, Ended, draw.EndedAt!.Value);
        }
    }

    public async IAsyncEnumerable<AudienceMember> AudienceAsync(
        Occurrence occurrence, AudienceKey? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await store.FindAsync(occurrence.Id.Split('/')[1], cancellation) is not { } draw)
        {
            yield break;
        }

        var asked = (await holders.AllAsync(cancellation)).Where(o => IsAbout(occurrence, draw) || o.Id != draw.Pending?.By);
        foreach (var member in asked.Select(o => AudienceMember.At(o.Chat!.Value)).DistinctBy(m => m.Key).OrderBy(m => m.Key))
        {
            if (after is not { } last || member.Key > last)
            {
                yield return member;
            }
        }
    }

    /// <returns>Null when somebody else has answered meanwhile.</returns>
    public async ValueTask<OutgoingMessage?> ComposeAsync(Occurrence occurrence, LedgerRow row, CancellationToken cancellation)
    {
        if (await store.FindAsync(occurrence.Id.Split('/')[1], cancellation) is not { } draw)
        {
            return null;
        }

        if (IsAbout(occurrence, draw))
        {
            var winners = await store.WinnersAsync(draw.Id, cancellation);
            return new OutgoingMessage { Text = DrawSheet.Of(draw, community.Value, winners: winners) };
        }

        if (draw.Pending is not { } pending || !occurrence.Id.EndsWith("/" + Named(pending), StringComparison.Ordinal))
        {
            return null;
        }

        var who = (await holders.AllAsync(cancellation)).FirstOrDefault(o => o.Id == pending.By)?.Name ?? "An organiser";
        return new OutgoingMessage
        {
            Text = new RichTextBuilder().Add(DrawHolders.Question(draw, who)).Paragraph().Add(DrawSheet.Of(draw, community.Value).Plain).Build(),
            Buttons = [.. DrawHolders.Answers(draw, HoldDraw.CommandName).Select(a => new MessageButton(a.Label, ButtonKind.Say, a.Value))],
        };
    }

    private static bool IsAbout(Occurrence occurrence, HeldDraw draw) => draw.IsOver && occurrence.Id.EndsWith("/" + Ended, StringComparison.Ordinal);

    private static string Named(PendingAct pending) => string.Create(CultureInfo.InvariantCulture, $"{pending.What}-{pending.At.ToUnixTimeMilliseconds()}");

    private static Occurrence New(string draw, string what, DateTimeOffset at) => Occurrence.Notice($"{SourceKind}/{draw}/{what}", SourceKind, at, Life);
}
