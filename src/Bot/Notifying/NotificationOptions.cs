namespace CommunityBot.Notifying;

public sealed class NotificationOptions
{
    public const int FastestPace = 30_000;

    /// <value>Messages a second over all of Telegram's chats; 1 to 30,000. Default 25, a little below what Telegram allows.</value>
    public int MessagesPerSecond { get; set; } = 25;

    /// <value>
    /// When nothing is sent to people who have not chosen hours of their own: <c>21:00-08:00</c> (the default) or
    /// <c>none</c>, in the community's zone.
    /// </value>
    public string QuietHours { get; set; } = "21:00-08:00";

    /// <value>Days after an occurrence's end that the ledger keeps names; 1 to 365. Default 30.</value>
    public int LedgerDays { get; set; } = 30;
}
