using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>What the clock does with editions. It asks what there ought to be: a tick late, twice or after a crash changes nothing.</summary>
public sealed class EditionProgress(EditionCompiler compiler, IBulletinStore store, ILedger ledger, IBulletinSchedule schedule, TimeProvider time)
{
    private const int MostUnderWay = 12;

    public async Task TickAsync(CancellationToken cancellation)
    {
        await compiler.CompileDueAsync(cancellation);
        foreach (var edition in await store.ListAsync(null, MostUnderWay, cancellation))
        {
            if (await NextAsync(edition, time.GetUtcNow(), cancellation) is { } next)
            {
                // Changed by an organiser meanwhile: the next tick looks again.
                await store.ChangeAsync(next, cancellation);
            }
        }
    }

    private async Task<Edition?> NextAsync(Edition edition, DateTimeOffset now, CancellationToken cancellation) => edition.State switch
    {
        EditionState.Draft => edition with { State = EditionState.Ready },
        EditionState.Ready when schedule.SendUnapproved && now >= edition.SendAt =>
            edition with { State = EditionState.Approved, ApprovedAt = now, Note = "Nobody approved it; it went out at its hour, as the settings say." },
        EditionState.Approved when now >= edition.Due => edition with { State = EditionState.Sending },
        EditionState.Sending when await IsOverAsync(edition, now, cancellation) => edition with { State = EditionState.Sent },
        _ => null,
    };

    private async Task<bool> IsOverAsync(Edition edition, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var occurrence in BulletinSource.OccurrencesOf(edition))
        {
            var status = await ledger.FindAsync(occurrence, cancellation);
            if (status is null ? now < edition.Expires : status.Phase != OccurrencePhase.Closed)
            {
                return false;
            }
        }

        return true;
    }
}
