namespace CommunityBot.Notifications.Ledger;

/// <summary>Where one delivery stands. The numbers are stored.</summary>
public enum RowState : byte
{
    Queued = 0,

    /// <summary>Somebody has it in hand; nothing has been sent.</summary>
    Leased = 1,

    /// <summary>The call has begun, or is about to: from here on it may have arrived.</summary>
    InFlight = 2,

    Sent = 3,

    /// <summary>Certainly not delivered, and given up.</summary>
    Failed = 4,

    /// <summary>Not sent because it should not be: no consent, blocked, too late.</summary>
    Suppressed = 5,

    /// <summary>It may or may not have arrived.</summary>
    Unknown = 6,

    Cancelled = 7,
}

/// <summary>Why a row stands where it stands. The numbers are stored.</summary>
public enum RowReason : byte
{
    None = 0,

    /// <summary>The recipient does not want it, or not any more.</summary>
    NoConsent = 1,
    Expired = 2,

    /// <summary>There is nothing to tell this recipient.</summary>
    NothingToSay = 3,
    Blocked = 4,
    AccountGone = 5,
    GroupLost = 6,
    NeverStarted = 7,
    UnknownChat = 8,
    NoRights = 9,

    /// <summary>The channel refuses the message itself.</summary>
    BadContent = 10,
    Refused = 11,

    /// <summary>No connection could be made, as often as it was tried.</summary>
    NotSent = 12,
    LostAnswer = 13,
    ServerFault = 14,

    /// <summary>The process ended while the call was under way.</summary>
    OwnerDied = 15,
    EarlierPartMissing = 16,
    CancelledByOrganiser = 17,
    Superseded = 18,
    NoChannel = 19,
    QuietHours = 20,
    SendAgain = 21,
}
