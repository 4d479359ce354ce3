namespace CommunityBot.Notifications.Events;

/// <summary>One time that an event takes place.</summary>
/// <param name="Key">
/// Tells it from the other times of its series, also after it moved: <c>once</c>, the day it belongs to as
/// <c>20261201</c>, or with the time as <c>20261201T1930</c> where that is not the series' own.
/// </param>
/// <param name="Cancelled">This time, or the whole event, is off.</param>
public sealed record EventDate(
    CommunityEvent Event, string Key, DateTimeOffset Starts, DateTimeOffset Ends, bool AllDay, string Title, string? Description, EventPlace? Place, bool Cancelled)
{
    public const string OnceKey = "once";

    /// <summary>True when people who meant to come must be told of the difference.</summary>
    public bool DiffersFrom(EventDate other) =>
        Starts != other.Starts || Ends != other.Ends || AllDay != other.AllDay || Cancelled != other.Cancelled
        || !string.Equals(Place?.InWords, other.Place?.InWords, StringComparison.OrdinalIgnoreCase);
}
