using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.Organisers;

/// <summary>What an organiser may do; each role may do all that those before it may.</summary>
public enum OrganiserRole
{
    /// <summary>Reads: the inbox, how broadcasts go.</summary>
    Viewer,

    /// <summary>Sends and changes, within the scope.</summary>
    Organiser,

    /// <summary>Everything, everywhere, and reads the audit log.</summary>
    Owner,
}

public enum OrganiserStatus
{
    /// <summary>Has a code and has not used it.</summary>
    Invited,
    Linked,

    /// <summary>Was linked; takes a new code to be so again.</summary>
    Unlinked,
    Removed,
}

/// <summary>Somebody who runs things in the chat.</summary>
public sealed record Organiser
{
    /// <summary>Opaque, and never used again: what the audit log knows them by.</summary>
    public required string Id { get; init; }

    /// <summary>Empty once they asked to be forgotten.</summary>
    public required string Name { get; init; }

    public required OrganiserRole Role { get; init; }

    /// <summary>Areas, and ids of groups, that they look after; with neither it is the whole community.</summary>
    public ImmutableArray<string> Areas { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<string> Groups { get => field.IsDefault ? [] : field; init; }

    public required OrganiserStatus Status { get; init; }

    /// <summary>The chat they are linked in, or were last.</summary>
    public ChannelAddress? Chat { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public DateTimeOffset? CodeExpires { get; init; }

    [JsonIgnore]
    public bool IsEverywhere => Role == OrganiserRole.Owner || (Areas.IsEmpty && Groups.IsEmpty);

    /// <summary>As people read it: "organiser for Erith".</summary>
    [JsonIgnore]
    public string Standing => IsEverywhere
        ? Role.ToString().ToLowerInvariant()
        : $"{Role.ToString().ToLowerInvariant()} for {string.Join(", ", Areas.Concat(Groups.Select(g => "group " + g)))}";

    /// <summary>May they do something that touches these areas, or this group?</summary>
    /// <param name="areas">Empty means the whole community.</param>
    public bool MayTouch(IReadOnlyCollection<string> areas, string? group = null) =>
        IsEverywhere
        || (group is not null && Groups.Contains(group, StringComparer.OrdinalIgnoreCase))
        || (areas.Count > 0 && areas.All(a => Areas.Contains(a, StringComparer.OrdinalIgnoreCase)));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Organiser))]
internal sealed partial class OrganiserJson : JsonSerializerContext;
