using CommunityBot.Notifications.Events;

namespace CommunityBot.Attending;

/// <summary>One time of an event as commands and links name it: <c>ID</c> or <c>ID/KEY</c>.</summary>
internal static class EventLink
{
    public static string Of(EventDate date) => date.Key == EventDate.OnceKey ? date.Event.Id : $"{date.Event.Id}/{date.Key}";

    public static string Of(Attendance attendance) => attendance.Key == EventDate.OnceKey ? attendance.Event : $"{attendance.Event}/{attendance.Key}";

    /// <returns>The event's id, and the key where one is named.</returns>
    public static (string Id, string? Key) Read(string text)
    {
        var parts = text.Trim().ToLowerInvariant().Split('/', 2);
        return (parts[0], parts.ElementAtOrDefault(1)?.ToUpperInvariant() is { Length: > 0 } key ? key : null);
    }
}
