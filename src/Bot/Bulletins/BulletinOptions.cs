using CommunityBot.Directories;

namespace CommunityBot.Bulletins;

public sealed class BulletinOptions
{
    /// <value>When an edition is made: a Quartz cron expression in the community's zone; empty for never. Default Wednesdays at 09:00.</value>
    public string Schedule { get; set; } = "0 0 9 ? * WED";

    /// <value>Hours on the wall clock from then until it is meant to go out; 1 to 144. Default 48.</value>
    public int ReviewHours { get; set; } = 48;

    /// <value>True sends an edition at its hour although nobody approved it. Default false: it waits.</value>
    public bool SendUnapproved { get; set; }

    /// <value>Days that editions and news are kept; 30 to 3,650. Default 1,095, three years.</value>
    public int KeptDays { get; set; } = 1095;

    /// <value>RSS and Atom feeds whose entries become news.</value>
    public IReadOnlyList<FeedOptions> Feeds { get; set; } = [];
}
