using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Broadcasts;
using CommunityBot.Notifications.Delivery;
using CommunityBot.Notifications.Ledger;

namespace CommunityBot.Notifying;

/// <summary>
/// An operator's broadcast: a first line of JSON with the words, then one address a line, such as <c>telegram:7</c>.
/// </summary>
/// <param name="Id">Sending the same id again changes nothing.</param>
/// <param name="Due">Now, if left out.</param>
/// <param name="Expires">Two days after it is due, if left out.</param>
/// <param name="RepeatWhenInDoubt">True for what is worse missed than read twice.</param>
/// <param name="CanaryOneIn">One in so many goes first on each channel, and the rest if they went well.</param>
internal sealed record BroadcastFile(
    string Id, string Text, DateTimeOffset? Due = null, DateTimeOffset? Expires = null, bool RepeatWhenInDoubt = false,
    Urgency Urgency = Urgency.Bulk, int? CanaryOneIn = null)
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(2);

    /// <exception cref="FormatException">The first line is no such JSON.</exception>
    public static Broadcast Read(string path, DateTimeOffset now)
    {
        using var reader = new StreamReader(path);
        var first = reader.ReadLine() ?? "";
        try
        {
            var file = JsonSerializer.Deserialize(first, BroadcastFileJson.Default.BroadcastFile);
            return file is { Id.Length: > 0 and <= 100, Text.Length: > 0, CanaryOneIn: null or >= 1 } ? file.ToBroadcast(path, now) : throw NotReadable("it needs an id of at most 100 characters and a text");
        }
        catch (JsonException e)
        {
            throw NotReadable(e.Message);
        }

        FormatException NotReadable(string why) => new($"The first line of {path} is not a broadcast: {why}.");
    }

    private Broadcast ToBroadcast(string path, DateTimeOffset now) => new()
    {
        Id = Id,
        Message = new OutgoingMessage { Text = Text },
        AudienceKind = FileAudience.FileKind,
        Audience = path,
        Due = Due ?? now,
        Expires = Expires ?? (Due ?? now) + UsualLife,
        Doubtful = RepeatWhenInDoubt ? DoubtfulSends.Repeat : DoubtfulSends.NeverRepeat,
        Urgency = Urgency,
        CanaryOneIn = CanaryOneIn,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BroadcastFile))]
internal sealed partial class BroadcastFileJson : JsonSerializerContext;
