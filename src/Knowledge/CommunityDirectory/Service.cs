using System.Collections.Immutable;

namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>
/// A group, a service or a volunteering role: one entry of the directory, in the words and shapes of Open Referral UK
/// 3.0. Texts are plain (no HTML); what a feed left out or left empty is null or an empty array.
/// </summary>
public sealed record Service
{
    /// <summary>As it stands in its feed, whether or not it is a UUID; unique in the directory.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required ServiceStatus Status { get; init; }

    public Organization? Organization { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public string? Email { get; init; }

    /// <summary>What it costs, in words; <see cref="CostOptions"/> has the figures.</summary>
    public string? Fees { get; init; }

    public string? Accreditations { get; init; }

    /// <summary>News that changes whether somebody should come ("closed until May").</summary>
    public string? Alert { get; init; }

    /// <summary>Whom it is for, in words (version 1's eligibility).</summary>
    public string? Eligibility { get; init; }

    public AgeRange Ages { get; init; } = AgeRange.Any;

    /// <summary>The day on which a person last checked the entry.</summary>
    public DateOnly? AssuredOn { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    public ImmutableArray<Schedule> Schedules { get; init; } = [];

    public ImmutableArray<Location> Locations { get; init; } = [];

    public ImmutableArray<CostOption> CostOptions { get; init; } = [];

    public ImmutableArray<Contact> Contacts { get; init; } = [];

    public ImmutableArray<TaxonomyTerm> Categories { get; init; } = [];

    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>The areas whose people it serves, by name.</summary>
    public ImmutableArray<string> Areas { get; init; } = [];

    public ImmutableArray<string> Funding { get; init; } = [];

    /// <summary>Set when the entry is a role for volunteers.</summary>
    public VolunteerRole? Role { get; init; }

    /// <summary>Where the entry came from: a feed's address, a file's name, or "starter".</summary>
    public required string Source { get; init; }

    /// <summary>Made up for demonstrations; said so wherever it shows.</summary>
    public bool Invented { get; init; }

    /// <summary>The day on which it vanished from its feed. It is kept, and offered to nobody.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>True when people may be sent there at all.</summary>
    public bool Offered => Status == ServiceStatus.Active && WithdrawnOn is null;
}

public enum ServiceStatus
{
    Active,
    Inactive,
    Defunct,
    TemporarilyClosed,
}

/// <summary>Whole years, both ends included; null where there is no limit.</summary>
public readonly record struct AgeRange(int? Minimum, int? Maximum)
{
    public static AgeRange Any { get; }

    public bool Includes(int age) => age >= (Minimum ?? 0) && age <= (Maximum ?? int.MaxValue);
}
