using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Knowledge.Matching.Requests;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Alerts;

/// <summary>What somebody wants to be told of when it comes up.</summary>
public sealed record SavedSearch
{
    /// <summary>The same for the same person and request.</summary>
    public required string Id { get; init; }

    public required ChannelAddress Person { get; init; }

    /// <summary>Holds what is sensitive only after a clear yes.</summary>
    public required Request Request { get; init; }

    /// <summary>What is looked for, as the person was shown it.</summary>
    public required string Words { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The words that the person said yes to.</summary>
    public required string Consent { get; init; }

    /// <summary>The state of the directory that it was last compared with.</summary>
    public required long CheckedVersion { get; init; }

    /// <summary>The ids of all that has ever fitted: none of it is new.</summary>
    public ImmutableArray<string> Known { get => field.IsDefault ? [] : field; init; }
}

/// <summary>New entries that fit a saved search and that the person has not been told of.</summary>
/// <param name="Search">The saved search's id.</param>
/// <param name="Words">What was looked for.</param>
/// <param name="Entries">The ids of the entries, best first.</param>
/// <param name="Fence">Rises with every claim: what <see cref="IPendingAlerts.SettleAsync"/> must name.</param>
public sealed record PendingAlert(
    string Id, string Search, ChannelAddress Person, string Words, ImmutableArray<string> Entries, DateTimeOffset FoundAt, long Fence)
{
    /// <summary>When the person is to be told; null once the sending engine has it.</summary>
    public DateTimeOffset? Due { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SavedSearch))]
internal sealed partial class SavedSearchJson : JsonSerializerContext
{
    public static byte[] Write(SavedSearch search) => JsonSerializer.SerializeToUtf8Bytes(search, Default.SavedSearch);

    public static SavedSearch Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.SavedSearch)!;
}
