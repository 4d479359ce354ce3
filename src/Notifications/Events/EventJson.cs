using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Notifications.Events;

/// <summary>How events are written where they are stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CommunityEvent))]
[JsonSerializable(typeof(Attendance))]
[JsonSerializable(typeof(EventNotice))]
public sealed partial class EventJson : JsonSerializerContext
{
    public static byte[] Write(CommunityEvent happening) => JsonSerializer.SerializeToUtf8Bytes(happening, Default.CommunityEvent);

    public static byte[] Write(Attendance attendance) => JsonSerializer.SerializeToUtf8Bytes(attendance, Default.Attendance);

    public static byte[] Write(EventNotice notice) => JsonSerializer.SerializeToUtf8Bytes(notice, Default.EventNotice);

    public static CommunityEvent ReadEvent(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.CommunityEvent)!;

    public static Attendance ReadAttendance(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.Attendance)!;

    public static EventNotice ReadNotice(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.EventNotice)!;

    /// <summary>True when two events tell people the same, whatever the store notes beside it.</summary>
    public static bool SayTheSame(CommunityEvent one, CommunityEvent other) => Write(Plain(one)).AsSpan().SequenceEqual(Write(Plain(other)));

    private static CommunityEvent Plain(CommunityEvent happening) => happening with { Id = "", Version = 0, Sequence = 0, MissedPolls = 0, ChangedAt = default };
}
