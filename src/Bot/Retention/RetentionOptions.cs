namespace CommunityBot.Retention;

public sealed class RetentionOptions
{
    /// <value>Days after its last message that a conversation is deleted; 1 to 3,650. Default 90.</value>
    public int ConversationDays { get; set; } = 90;

    /// <value>Days that unanswered questions, votes and feedback are kept; 1 to 3,650. Default 365.</value>
    public int NoteDays { get; set; } = 365;

    /// <value>Days that a search is watched for; 1 to 3,650. Default 365.</value>
    public int SavedSearchDays { get; set; } = 365;

    /// <value>Days that an introduction is kept after the last thing that happened with it; 1 to 3,650. Default 90.</value>
    public int IntroductionDays { get; set; } = 90;

    /// <value>Days that a consent is kept after it was withdrawn; 1 to 3,650. Default 365.</value>
    public int ConsentDays { get; set; } = 365;

    /// <value>Days that a subscriber who has nothing chosen and no consent left is kept; 1 to 3,650. Default 90.</value>
    public int SubscriberDays { get; set; } = 90;

    /// <value>Days after a draw's end that it is known whose ticket was whose; 1 to 3,650. Default 180.</value>
    public int EntryDays { get; set; } = 180;

    /// <value>Days after an event's end that is kept who came to it; 1 to 3,650. Default 30.</value>
    public int RsvpDays { get; set; } = 30;

    /// <value>When old data is deleted: a Quartz cron expression in the community's zone, outside 01:00 to 02:00.</value>
    public string Schedule { get; set; } = "0 40 3 * * ?";
}
