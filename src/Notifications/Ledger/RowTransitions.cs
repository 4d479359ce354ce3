namespace CommunityBot.Notifications.Ledger;

/// <summary>Which state may follow which, in every form of the ledger.</summary>
internal static class RowTransitions
{
    /// <summary>What the owner of a row's lease may say about it.</summary>
    public static bool MayFollow(RowState from, RowState to) => from switch
    {
        RowState.Leased => to is RowState.InFlight or RowState.Queued or RowState.Suppressed or RowState.Failed,
        RowState.InFlight => to is not (RowState.InFlight or RowState.Cancelled),
        _ => false,
    };

    /// <summary>What would be tried again of an occurrence that was cancelled meanwhile is cancelled too.</summary>
    public static RowState Next(OccurrencePhase phase, RowState to) =>
        phase == OccurrencePhase.Cancelling && to is RowState.Queued or RowState.Leased ? RowState.Cancelled : to;

    /// <summary>What becomes of a send whose owner is gone.</summary>
    public static RowState AfterLoss(Occurrence occurrence, OccurrencePhase phase, DateTimeOffset now) =>
        occurrence.Doubtful == DoubtfulSends.Repeat && phase != OccurrencePhase.Cancelling && occurrence.Expires > now
            ? RowState.Queued
            : RowState.Unknown;
}
