using System.Text.Json.Serialization;

namespace CommunityBot.Notifications.Bulletins;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Edition))]
[JsonSerializable(typeof(NewsItem))]
internal sealed partial class BulletinJson : JsonSerializerContext;
