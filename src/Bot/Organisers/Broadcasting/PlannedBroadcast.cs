using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers.Broadcasting;

public enum PlanStatus
{
    /// <summary>Waits for a second person.</summary>
    AwaitingApproval,

    /// <summary>To be handed to the engine; a stop at this moment is made good at the next start.</summary>
    Approved,

    /// <summary>The engine has it.</summary>
    Placed,

    /// <summary>All is sent and the report is out.</summary>
    Ended,

    /// <summary>The second person said no.</summary>
    Refused,

    /// <summary>Taken back before it began.</summary>
    Withdrawn,
}

/// <summary>A broadcast as an organiser wrote it. Its words, audience and time never change: a changed one is another.</summary>
public sealed record PlannedBroadcast
{
    /// <summary>Also the broadcast's in the engine.</summary>
    public required string Id { get; init; }

    /// <summary>The organiser's id.</summary>
    public required string Author { get; init; }

    /// <summary>With every placeholder filled in.</summary>
    public required string Text { get; init; }

    public required ChosenAudience Audience { get; init; }

    /// <summary>How many it was when the author said "send".</summary>
    public required long Size { get; init; }

    /// <summary>Null for at once.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The broadcast whose messages it changes, or takes back.</summary>
    public string? Corrects { get; init; }

    public bool TakesBack { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required PlanStatus Status { get; init; }

    /// <summary>The second person's id.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>What was told to whom already, so that a restart tells nothing twice.</summary>
    public ImmutableArray<string> Told { get => field.IsDefault ? [] : field; init; }

    /// <summary>The message in the author's chat that shows how far it is.</summary>
    public ProgressMessage? Progress { get; init; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; init; }

    /// <summary>Stands for exactly these words to exactly these people at this time; what a second person says yes to.</summary>
    [JsonIgnore]
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Id, Audience.Kind, Audience.Value, Audience.Topic, SendAt?.ToString("O") ?? "now", Corrects ?? "", Text))))[..10];

    [JsonIgnore]
    public bool IsCorrection => Corrects is not null;
}

/// <param name="Number">The channel's number of the message.</param>
public sealed record ProgressMessage(ChannelAddress Chat, long Number);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlannedBroadcast))]
internal sealed partial class PlannedBroadcastJson : JsonSerializerContext;
