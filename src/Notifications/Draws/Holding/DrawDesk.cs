using System.Globalization;
using System.Security.Cryptography;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>What people do with draws. What the clock does is <see cref="DrawRunner"/>'s.</summary>
public sealed class DrawDesk(IDrawStore store, TimeProvider time)
{
    private const int MostTries = 20;
    private const int MostLooked = 200;

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

        if (await UsedCommitAsync(plan, cancellation) is { } used)
        {
            return (null, used);
        }

        var draw = plan.Announce();
        return await store.AddAsync(draw, cancellation) ? (draw, "") : (null, $"There is a draw {plan.Id} already.");
    }

    /// <summary>Keeps a draw that one organiser has written until a second one says yes to it.</summary>
    /// <param name="by">The organiser's id.</param>
    /// <returns>Null and what is wrong, or the draw as proposed.</returns>
    public async Task<(HeldDraw? Draw, string Fault)> ProposeAsync(DrawPlan plan, string by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (plan.Faults(now).ToList() is { Count: > 0 } faults)
        {
            return (null, string.Join(' ', faults));
        }

        if (await UsedCommitAsync(plan, cancellation) is { } used)
        {
            return (null, used);
        }

        var draw = plan.Announce() with { State = DrawState.Proposed, Pending = new PendingAct(DrawAct.Announce, by, now) };
        return await store.AddAsync(draw, cancellation) ? (draw, "") : (null, $"There is a draw {plan.Id} already.");
    }

    /// <summary>Notes that an organiser wants the entries ended ahead of time, or the draw called off.</summary>
    /// <returns>Why not; null when it waits for a second person.</returns>
    public Task<string?> AskAsync(string id, DrawAct act, string by, string reason, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, now) => draw.Pending is not null ? "Something of it waits for a second person already."
            : act == DrawAct.Close ? CloseFault(draw, now) : VoidFault(draw, reason),
        (draw, now) => draw with { Pending = new PendingAct(act, by, now, reason) },
        cancellation);

    /// <summary>A second person says yes, and it is done.</summary>
    /// <param name="act">What they were asked; something else that waits by now is not meant.</param>
    public Task<string?> ConfirmAsync(string id, DrawAct act, string by, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, now) => draw.Pending?.What != act ? "Nothing like that waits for a second person any more."
            : draw.Pending.By == by ? "You asked for it: somebody else has to say yes."
            : act switch
            {
                DrawAct.Announce => draw.ClosesAt > now ? null : "It would close in the past by now. It has to be written anew.",
                DrawAct.Close => CloseFault(draw, now),
                _ => VoidFault(draw, draw.Pending.Reason),
            },
        (draw, now) => (act switch
        {
            DrawAct.Announce => draw with { State = DrawState.Announced },
            DrawAct.Close => Closed(draw, now),
            _ => DrawLife.Void(draw, draw.Pending!.Reason, [], now),
        }) with
        { Pending = null },
        cancellation);

    /// <summary>A second person says no, or whoever asked takes it back. A draw that was only proposed stays unseen.</summary>
    public Task<string?> RefuseAsync(string id, DrawAct act, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, _) => draw.Pending?.What != act ? "Nothing like that waits for a second person any more." : null,
        (draw, _) => draw with { Pending = null },
        cancellation);

    /// <summary>Gives somebody's ticket back while the draw is open.</summary>
    /// <returns>The ticket; null when they have none, or it is too late.</returns>
    public Task<Entry?> LeaveAsync(string id, ChannelAddress person, CancellationToken cancellation) =>
        store.LeaveAsync(id, person, DrawHash.Hex(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow(), cancellation);

    /// <param name="salt">Makes the ticket's holder; the same one again when a turn is repeated.</param>
    public Task<EntryResult> EnterAsync(HeldDraw draw, ChannelAddress person, byte[] salt, CancellationToken cancellation) => draw.IsOfNumbers
        ? Task.FromResult<EntryResult>(EntryResult.NotOpen.Instance)
        : store.EnterAsync(draw.Id, new NewEntry(person.ToString(), person, salt, Digits: null), time.GetUtcNow(), cancellation);

    /// <summary>A ticket on paper: it is bound to words that only its holder has, and nobody is kept with it.</summary>
    /// <param name="digits">The six digits of a ticket for a draw of numbers; null for such as are drawn by lot, and in a raffle.</param>
    public async Task<(EntryResult Result, DrawReceipt? Receipt)> EnterOnPaperAsync(HeldDraw draw, string account, string? digits, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var own = !draw.IsOfNumbers ? null : digits ?? RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var result = await store.EnterAsync(draw.Id, new NewEntry(account, Person: null, salt, own), time.GetUtcNow(), cancellation);
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
    /// <param name="name">Which public result it is; may be null where there is one alone.</param>
    public Task<string?> GiveAsync(string id, SourceValue value, string? name, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, now) => draw.State != DrawState.AwaitingHour || now < draw.DrawsAt ? "A public value is taken once the draw's hour has come and all have revealed."
            : name is null && value is SourceValue.Digits && draw.Sources.OfType<RandomSource.PublicResult>().Count() > 1 ? "There are several public results: say which, by its name."
            : SourceOf(draw, value, name) is not { } place ? "It is not the value of any source of this draw: look at the round or the name."
            : draw.Given.ContainsKey(place) ? "That value was entered already."
            : value is SourceValue.Beacon beacon && !Drand.IsHashOfSignature(beacon.Signature, beacon.Randomness) ? "The randomness is not the hash of its signature; copy both as the relay shows them."
            : null,
        (draw, _) => draw with { Given = draw.Given.SetItem(SourceOf(draw, value, name)!.Value, CanonicalJson.Write(value.ToJson())) },
        cancellation);

    /// <summary>Ends the entries now, ahead of the time. The rest of the times stay.</summary>
    public Task<string?> CloseAsync(string id, CancellationToken cancellation) => ChangeAsync(
        id,
        CloseFault,
        Closed,
        cancellation);

    public Task<string?> VoidAsync(string id, string reason, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, _) => VoidFault(draw, reason),
        (draw, now) => DrawLife.Void(draw, reason, [], now) with { Pending = null },
        cancellation);

    /// <summary>Notes in the log what was said wrongly; what is written there stays.</summary>
    public Task<string?> CorrectAsync(string id, string text, CancellationToken cancellation) => ChangeAsync(
        id,
        (draw, _) => draw.LogLines.IsEmpty ? "It has no log yet: nothing is there to be corrected." : text.Trim().Length is 0 or > 300 ? "A correction has 1 to 300 characters." : null,
        (draw, now) => DrawLife.Correct(draw, text.Trim(), now),
        cancellation);

    /// <summary>A secret serves once: with the first reveal of it everybody knows it.</summary>
    private async Task<string?> UsedCommitAsync(DrawPlan plan, CancellationToken cancellation)
    {
        var commits = plan.Revealers.Select(r => r.Commit).ToHashSet();
        foreach (var draw in commits.Count == 0 ? [] : await store.NewestAsync(MostLooked, cancellation))
        {
            if (draw.Id != plan.Id && draw.Sources.OfType<RandomSource.Reveal>().FirstOrDefault(s => commits.Contains(s.Commit)) is { } used)
            {
                return $"The commit of {used.Revealer} serves in the draw {draw.Id} already. A secret serves once: each revealer makes a new one.";
            }
        }

        return null;
    }

    private static string? CloseFault(HeldDraw draw, DateTimeOffset now) =>
        draw.State != DrawState.Open ? "It is not open." : now >= draw.RevealBy ? "It is too late to close it by hand." : null;

    private static HeldDraw Closed(HeldDraw draw, DateTimeOffset now) =>
        now >= draw.ClosesAt ? draw : draw with { ClosesAt = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()) };

    private static string? VoidFault(HeldDraw draw, string reason) =>
        draw.IsOver ? "It is over; what is published stays."
        : draw.State == DrawState.Proposed ? "It was never announced, so there is nothing to call off."
        : reason.Length is 0 or > 300 ? "The reason has 1 to 300 characters." : null;

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

    private static int? SourceOf(HeldDraw draw, SourceValue value, string? name)
    {
        var place = draw.Sources.ToList().FindIndex(s => (s, value) switch
        {
            (RandomSource.Beacon source, SourceValue.Beacon beacon) => source.Round == beacon.Round,
            (RandomSource.PublicResult source, SourceValue.Digits) => name is null || source.Name == name,
            _ => false,
        });
        return place < 0 ? null : place;
    }
}
