namespace CommunityBot.Notifications.Draws;

/// <summary>The first thing in which published files differ from an honest draw's.</summary>
/// <param name="What">In plain words, with the file and the line.</param>
public sealed record Difference(TamperCase Case, string What);

/// <summary>The ways in which a draw can be tampered with, each told apart.</summary>
public enum TamperCase
{
    MissingFile,
    TicketLine,
    LineEnds,
    Blank,
    SerialGap,
    RepeatedTicket,
    MovedTicket,
    Count,
    Root,
    ManifestForm,
    ManifestLogged,
    TwoManifests,
    PrizeTable,
    SecretOfCommit,
    CommitLogged,
    RevealTime,
    RevealLogged,
    SourceMissing,
    BeaconRound,
    BeaconTime,
    BeaconHash,
    LogLine,
    LogEdited,
    LogDropped,
    LogReordered,
    LogCutShort,
    LogOrder,
    ResultLogged,
    Seed,
    Number,
    WinnerMissing,
    WinnerDoubled,
    WinnerTiers,
    WinnerFalse,
    Payout,
}
