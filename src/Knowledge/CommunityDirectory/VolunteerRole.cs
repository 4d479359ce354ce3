using System.Collections.Immutable;

namespace CommunityBot.Knowledge.CommunityDirectory;

/// <summary>What a volunteering role asks and gives. Null where the entry doesn't tell.</summary>
public sealed record VolunteerRole
{
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>In words ("two hours a week").</summary>
    public string? TimeCommitment { get; init; }

    /// <summary>True for something done once, false for a regular role.</summary>
    public bool? OneOff { get; init; }

    public bool? ExpensesPaid { get; init; }

    /// <summary>Checks before starting, in words ("enhanced DBS, two references").</summary>
    public string? Checks { get; init; }

    /// <summary>True when it can be done from home.</summary>
    public bool? Remote { get; init; }
}
