using CommunityBot.Notifications.Events;
using LiteDB;

namespace CommunityBot.Notifications.Storage.LiteDb;

/// <summary>How events and attendances lie in the file; instants as milliseconds since 1970.</summary>
internal static class EventDocuments
{
    public static BsonDocument Write(CommunityEvent happening)
    {
        var (begins, ends) = EventCalendar.Span(happening);
        return new()
        {
            ["_id"] = happening.Id,
            ["uid"] = Bytes($"{happening.Source}\n{happening.Uid}"),
            ["source"] = Bytes(happening.Source),
            ["begins"] = begins.ToUnixTimeMilliseconds(),
            ["ends"] = ends.ToUnixTimeMilliseconds(),
            ["state"] = EventJson.Write(happening),
        };
    }

    public static BsonDocument Write(Attendance attendance) => new()
    {
        ["_id"] = Attendance.IdOf(attendance.Event, attendance.Key),
        ["event"] = attendance.Event,
        ["starts"] = attendance.Starts.ToUnixTimeMilliseconds(),
        ["ends"] = attendance.Ends.ToUnixTimeMilliseconds(),
        ["pending"] = attendance.IsPending,
        // When reminders are to be looked for; far away where nobody comes, or it is off.
        ["reminds"] = !attendance.Off && attendance.Going > 0 ? attendance.Starts.ToUnixTimeMilliseconds() : long.MaxValue,
        ["people"] = new BsonArray(attendance.Rsvps.Select(r => new BsonValue(r.Person.ToString()))),
        ["state"] = EventJson.Write(attendance),
    };

    public static BsonDocument Write(EventNotice notice) => new()
    {
        ["_id"] = notice.Id,
        ["at"] = notice.At.ToUnixTimeMilliseconds(),
        ["state"] = EventJson.Write(notice),
    };

    public static CommunityEvent ReadEvent(BsonDocument document) => EventJson.ReadEvent(document["state"].AsBinary);

    public static Attendance ReadAttendance(BsonDocument document) => EventJson.ReadAttendance(document["state"].AsBinary);

    public static EventNotice ReadNotice(BsonDocument document) => EventJson.ReadNotice(document["state"].AsBinary);

    // Bytes, because texts are compared without regard to capitals.
    public static byte[] Bytes(string text) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text));
}
