using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Notifications.Delivery;

namespace CommunityBot.FindingMatches.Introducing;

/// <summary>A resident's wish to be put in touch with whoever runs an entry.</summary>
public sealed record Introduction
{
    public required string Id { get; init; }

    public required ChannelAddress Person { get; init; }

    /// <summary>The entry's id.</summary>
    public required string Entry { get; init; }

    public required string EntryName { get; init; }

    /// <summary>Who is asked, and how they are reached, from the entry.</summary>
    public required string Organisation { get; init; }

    public required string OrganisationContact { get; init; }

    /// <summary>What is passed on once both have agreed; null again as soon as it is of no use.</summary>
    public IntroductionDetails? Details { get; init; }

    public required IntroductionStatus Status { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The day on which it is to be looked at again; null when nothing is waited for.</summary>
    public DateOnly? DueOn { get; init; }

    public IntroductionOutcome? Outcome { get; init; }

    /// <summary>What is to be told to either side, oldest first.</summary>
    public ImmutableArray<IntroductionNotice> Notices { get => field.IsDefault ? [] : field; init; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; init; }

    public bool IsOpen => Status is IntroductionStatus.Asked or IntroductionStatus.Chased or IntroductionStatus.Agreed or IntroductionStatus.OutcomeAsked;
}

/// <summary>What the resident was shown and agreed to pass on, in their own words.</summary>
public sealed record IntroductionDetails(string FirstName, string Reach, string? Message);

/// <summary>Something to tell one side; it waits until delivery takes it.</summary>
public sealed record IntroductionNotice(IntroductionSide To, string Text, DateTimeOffset At);

public enum IntroductionSide
{
    Resident,
    Organisation,
}

public enum IntroductionOutcome
{
    NoContact,
    InTouch,
    Joined,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Introduction))]
internal sealed partial class IntroductionJson : JsonSerializerContext
{
    public static byte[] Write(Introduction introduction) => JsonSerializer.SerializeToUtf8Bytes(introduction, Default.Introduction);

    public static Introduction Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.Introduction)!;
}
