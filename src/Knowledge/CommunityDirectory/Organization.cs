namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>Who runs a service.</summary>
public sealed record Organization
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    /// <summary>The registered charity's number (GB-CHC), if the feed gives it.</summary>
    public string? CharityNumber { get; init; }

    /// <summary>The company's number (GB-COH), if the feed gives it.</summary>
    public string? CompanyNumber { get; init; }
}
