namespace CommunityBot.Notifications.Subscribers;

/// <summary>One yes or no of one person, exactly as it was asked for. Records are added and never changed.</summary>
/// <param name="Topic">The topic's id.</param>
/// <param name="Given">True for a yes, false for a withdrawal.</param>
/// <param name="Wording">The words that the person was shown, or that they typed to withdraw.</param>
/// <param name="Version">The version of the wording.</param>
/// <param name="Channel">Where it was said.</param>
/// <param name="AdultConfirmed">True when the person has said with it that they are 18 or over.</param>
public sealed record ConsentRecord(
    string Topic, bool Given, string Wording, string Version, string Channel, DateTimeOffset At, bool AdultConfirmed = false);
