using System.Collections.Immutable;

namespace CommunityBot.Conversations;

/// <summary>How far a search has got. Ids are of directory entries.</summary>
public sealed record SearchProgress
{
    /// <summary>The offers last shown, in their order: what "2" means.</summary>
    public ImmutableArray<string> Shown { get => field.IsDefault ? [] : field; init; }

    /// <summary>All that was offered since the search last changed.</summary>
    public ImmutableArray<string> Offered { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the person said is not for them: never offered again in this search.</summary>
    public ImmutableArray<string> Dismissed { get => field.IsDefault ? [] : field; init; }

    /// <summary>The entry last looked at closely: what "this" means.</summary>
    public string? LookedAt { get; init; }

    /// <summary>The further questions already asked.</summary>
    public ImmutableArray<string> Asked { get => field.IsDefault ? [] : field; init; }

    /// <summary>True once it was counted as a need that nothing meets.</summary>
    public bool CountedUnmet { get; init; }

    /// <summary>Without the entries: what somebody was offered can tell what they asked for.</summary>
    public SearchProgress WithoutEntries() => new() { Asked = Asked, CountedUnmet = CountedUnmet };
}
