using Microsoft.Extensions.Logging;

namespace CommunityBot.Notifications.Draws.Holding;

/// <summary>
/// Does what the clock asks of draws. Every act is made from what is stored and stored only on the version that it was
/// made from, so a tick that comes twice, late, on a second node or after a crash does nothing again.
/// </summary>
public sealed class DrawRunner(IDrawStore store, IBeacon beacon, DrawPublication publication, TimeProvider time, ILogger<DrawRunner> log)
{
    private const int MostDraws = 100;
    private const int MostActs = 8;

    public async Task TickAsync(CancellationToken cancellation)
    {
        foreach (var draw in await store.DueAsync(time.GetUtcNow(), MostDraws, cancellation))
        {
            try
            {
                await RunAsync(draw, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One draw's fault does not keep the others back.
                log.LogError(e, "The draw {Draw} could not go on; the next tick tries again", draw.Id);
            }
        }
    }

    /// <summary>Does all that is due for one draw, in order.</summary>
    private async Task RunAsync(HeldDraw draw, CancellationToken cancellation)
    {
        for (var acts = 0; acts < MostActs && await ActAsync(draw, cancellation); acts++)
        {
            draw = await store.FindAsync(draw.Id, cancellation) ?? throw new InvalidOperationException($"The draw {draw.Id} is gone.");
        }

        if (draw.PublishedLines < draw.LogLines.Length || draw.State == DrawState.Drawn)
        {
            await publication.WriteAsync(draw, cancellation);
            // Where the draw went on meanwhile, the next tick writes once more.
            await store.ReplaceAsync(draw with { PublishedLines = draw.LogLines.Length, State = draw.State == DrawState.Drawn ? DrawState.Published : draw.State }, cancellation);
        }
    }

    /// <returns>True when the draw may have changed and is to be looked at again.</returns>
    private async Task<bool> ActAsync(HeldDraw draw, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        switch (draw.State)
        {
            case DrawState.Announced when now >= draw.OpensAt:
                return await store.ReplaceAsync(DrawLife.Open(draw, now), cancellation);
            case DrawState.Open when now >= draw.ClosesAt:
                await store.ReplaceAsync(DrawLife.Close(draw, Root(draw, cancellation), now), cancellation);
                return true;
            case DrawState.AwaitingReveals when draw.OwnSecret is { } own && draw.MissingReveals.Any(r => r.Revealer == DrawLife.OwnName) && now <= draw.RevealBy:
                return await store.ReplaceAsync(DrawLife.Reveal(draw, DrawLife.OwnName, Convert.FromHexString(own), now), cancellation);
            case DrawState.AwaitingReveals when now >= draw.RevealBy.AddSeconds(1):
                var silent = draw.MissingReveals.Select(r => r.Revealer).ToList();
                return await store.ReplaceAsync(DrawLife.Void(draw, $"Not everybody revealed in time: {string.Join(", ", silent)}.", silent, now), cancellation);
            case DrawState.AwaitingHour when now >= draw.DrawsAt:
                return await DrawAsync(draw, now, cancellation);
            default:
                return false;
        }
    }

    private byte[]? Root(HeldDraw draw, CancellationToken cancellation)
    {
        if (draw.Count == 0)
        {
            return null;
        }

        var leaves = 0;
        var root = MerkleTree.Root(store.TicketsAsync(draw.Id, cancellation).ToBlockingEnumerable(cancellation).Select(t =>
        {
            leaves++;
            return MerkleTree.Leaf(t.ToString());
        }));
        return leaves == draw.Count ? root : throw new InvalidOperationException($"{draw.Id} has {leaves} tickets, and counted {draw.Count}.");
    }

    private async Task<bool> DrawAsync(HeldDraw draw, DateTimeOffset now, CancellationToken cancellation)
    {
        var values = DrawLife.Values(draw).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] ??= draw.Sources[i] is RandomSource.Beacon source ? await FetchAsync(source, cancellation) : null;
        }

        if (values.Contains(null))
        {
            var missing = draw.Sources.Where((_, i) => values[i] is null).Select(Name).ToList();
            return now >= draw.DrawsAt + HeldDraw.SourcePatience
                && await store.ReplaceAsync(DrawLife.Void(draw, $"A source did not come within three days: {string.Join(", ", missing)}.", missing, now), cancellation);
        }

        var tickets = store.TicketsAsync(draw.Id, cancellation).ToBlockingEnumerable(cancellation);
        var (drawn, winners) = DrawLife.Result(draw, [.. values.OfType<SourceValue>()], tickets, now);
        await store.RecordResultAsync(drawn, winners, cancellation);
        return true;
    }

    private async Task<SourceValue?> FetchAsync(RandomSource.Beacon source, CancellationToken cancellation) =>
        await beacon.FetchAsync(source, cancellation) is { } value && value.Round == source.Round && Drand.IsHashOfSignature(value.Signature, value.Randomness)
            ? value : null;

    private static string Name(RandomSource source) => source switch
    {
        RandomSource.Reveal reveal => reveal.Revealer,
        RandomSource.Beacon round => $"drand round {round.Round}",
        RandomSource.PublicResult result => result.Name,
        _ => throw new InvalidOperationException(),
    };
}
