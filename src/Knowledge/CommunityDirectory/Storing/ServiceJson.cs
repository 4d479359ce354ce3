using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Knowledge.CommunityDirectory.Storing;

/// <summary>How entries lie in storage: the model as JSON, absent fields left out.</summary>
public static class ServiceJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The content of an entry, without the mark of its withdrawal, which storage keeps apart.</summary>
    public static byte[] Write(Service service) =>
        JsonSerializer.SerializeToUtf8Bytes(service with { WithdrawnOn = null }, Options);

    /// <exception cref="JsonException">It was written by a version that is no longer understood.</exception>
    public static Service Read(ReadOnlySpan<byte> content) => JsonSerializer.Deserialize<Service>(content, Options)!;

    /// <summary>Equal for equal content.</summary>
    public static string HashOf(byte[] content) => Convert.ToBase64String(SHA256.HashData(content));
}
