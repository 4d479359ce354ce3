namespace CommunityBot.Notifications.Bulletins;

/// <summary>When editions are made and sent.</summary>
public interface IBulletinSchedule
{
    TimeZoneInfo Zone { get; }

    /// <summary>True when an edition that nobody approved goes out at its hour all the same.</summary>
    bool SendUnapproved { get; }

    /// <summary>The last time at or before an instant at which an edition is to be made; null when none ever is.</summary>
    DateTimeOffset? LastBy(DateTimeOffset instant);

    /// <summary>When an edition made at an instant is meant to go out.</summary>
    DateTimeOffset SendAt(DateTimeOffset madeAt);
}
