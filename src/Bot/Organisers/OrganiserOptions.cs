namespace CommunityBot.Organisers;

public sealed class OrganiserOptions
{
    /// <value>Hours that a link code can be used; 1 to 720. Default 24.</value>
    public int CodeHours { get; set; } = 24;

    /// <value>Days that the audit log, and the names of removed organisers, are kept; 30 to 3,650. Default 1,095.</value>
    public int AuditDays { get; set; } = 1095;
}

public sealed class BroadcastOptions
{
    /// <value>A broadcast to more recipients than this needs a second person's yes; 0 to 1,000,000. Default 100.</value>
    public int ApprovalAbove { get; set; } = 100;
}
