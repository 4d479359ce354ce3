using System.Globalization;
using System.Security.Cryptography;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>What people do with draws. What the clock does is <see cref="DrawRunner"/>'s.</summary>
public sealed class DrawDesk(IDrawStore store, TimeProvider time)
{
    private const int MostTries = 20;

    /// <returns>Null and what is wrong, or the draw as announced.</returns>
    public async Task<(HeldDraw? Draw, string Fault)> AnnounceAsync(DrawPlan plan, CancellationToken cancellation)
    {
        if (plan.Faults(time.GetUtcNow()).ToList() is { Count: > 0 } faults)
        {
            return (null, string.Join(' ', faults));
        }

        if (plan.CarriesOver is { } old && await store.FindAsync(old, cancellation) is not { State: DrawState.Void, Count: > 0 })
        {
            return (null, $"{old} is no void draw with tickets, so none can be taken over from it.");
        }

        var draw = plan.Announce();
        return await store.AddAsync(draw, cancellation) ? (draw, "") : (null, $"There is a draw {plan.Id} already.");
    }

    /// <param name="salt">Makes the ticket's holder; the same one again when a turn is repeated.</param>
    public Task<EntryResult> EnterAsync(HeldDraw draw, ChannelAddress person, byte[] salt, CancellationToken cancellation) =>
        EnterAsync(draw, person.ToString(), person, salt, cancellation);

    /// <summary>A ticket on paper: it is bound to words that only its holder has, and nobody is kept with it.</summary>
    public async Task<(EntryResult Result, DrawReceipt? Receipt)> EnterOnPaperAsync(HeldDraw draw, string account, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var result = await EnterAsync(draw, account, person: null, salt, cancellation);
        return (result, result is EntryResult.Entered entered ? new DrawReceipt(draw.Id, entered.Entry.Ticket.ToString(), account, DrawHash.Hex(salt)) : null);
    }

    /// <summary>Takes a revealer's secret.</summary>
    /// <returns>Why not; null when it was taken.</returns>
    public Task<string?> RevealAsync(string id, string revealer, byte[] secret, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, now) => DrawLife.RevealFault(draw, revealer, secret, now),
        (draw, now) => DrawLife.Reveal(draw, revealer, secret, now),
        cancellation);

    /// <summary>Takes the value of a public source that an organiser brings; it is used when the draw is made.</summary>
    public Task<string?> GiveAsync(string id, SourceValue value, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, now) => draw.State != DrawState.AwaitingHour || now < draw.DrawsAt ? "A public value is taken once the draw's hour has come and all have revealed."
            : SourceOf(draw, value) is not { } place ? "It is not the value of any source of this draw: look at the round or the name."
            : draw.Given.ContainsKey(place) ? "That value was entered already."
            : value is SourceValue.Beacon beacon && !Drand.IsHashOfSignature(beacon.Signature, beacon.Randomness) ? "The randomness is not the hash of its signature; copy both as the relay shows them."
            : null,
        (draw, _) => draw with { Given = draw.Given.SetItem(SourceOf(draw, value)!.Value, CanonicalJson.Write(value.ToJson())) },
        cancellation);

    /// <summary>Ends the entries now, ahead of the time. The rest of the times stay.</summary>
    public Task<string?> CloseAsync(string id, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, now) => draw.State != DrawState.Open ? "It is not open." : now >= draw.RevealBy ? "It is too late to close it by hand." : null,
        (draw, now) => now >= draw.ClosesAt ? draw : draw with { ClosesAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()) },
        cancellation);

    public Task<string?> VoidAsync(string id, string reason, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, _) => draw.IsOver ? "It is over; what is published stays." : reason.Length is 0 or > 300 ? "The reason has 1 to 300 characters." : null,
        (draw, now) => DrawLife.Void(draw, reason, [], now),
        cancellation);

    private async Task<EntryResult> EnterAsync(HeldDraw draw, string account, ChannelAddress? person, byte[] salt, CancellationToken cancellation)
    {
        var digits = draw.Prizes is PrizeTable.FirstOrLast ? RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture) : null;
        return await store.EnterAsync(draw.Id, new NewEntry(account, person, salt, digits), time.GetUtcNow(), cancellation);
    }

    private async Task<string?> ChangeAsync(
        string id, Func<HeldDraw, DateTimeOffset, string?> fault, Func<HeldDraw, DateTimeOffset, HeldDraw> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(id, cancellation) is not { } draw)
            {
                return $"There is no draw {id}.";
            }

            var now = time.GetUtcNow();
            if (fault(draw, now) is { } why)
            {
                return why;
            }

            if (await store.ReplaceAsync(change(draw, now), cancellation))
            {
                return null;
            }
        }

        return "The draw is changing too fast just now; try again.";
    }

    private static int? SourceOf(HeldDraw draw, SourceValue value)
    {
        var place = draw.Sources.ToList().FindIndex(s => (s, value) switch
        {
            (RandomSource.Beacon source, SourceValue.Beacon beacon) => source.Round == beacon.Round,
            (RandomSource.PublicResult, SourceValue.Digits) => true,
            _ => false,
        });
        return place < 0 ? null : place;
    }
}
