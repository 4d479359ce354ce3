using System.Collections.Immutable;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>The parts of the Bulletin, in the order in which they stand. The names are stored.</summary>
public enum BulletinPart
{
    Events,
    HaveYourSay,
    News,
    Groups,
    YouCan,
    Story,

    /// <summary>Only for those who chose lottery messages; never on the page for everybody.</summary>
    Lottery,
}

/// <summary>One thing that the Bulletin tells.</summary>
public sealed record BulletinItem
{
    /// <summary>What it is about, the same in every edition: <c>group/ID</c>. Unique in an edition.</summary>
    public required string Key { get; init; }

    public required BulletinPart Part { get; init; }

    public required string Title { get; init; }

    /// <summary>One or two sentences; empty when the title says all.</summary>
    public string Text { get; init; } = "";

    /// <summary>When and where, ready to read: "Tuesdays, 10:30, Erith Library". Empty when nothing is to be said.</summary>
    public string When { get; init; } = "";

    /// <summary>A full web address or a path of this service; null for none.</summary>
    public string? Link { get; init; }

    /// <summary>Names of places: the one it is in first, then others nearby. Empty for the whole community.</summary>
    public ImmutableArray<string> Areas { get => field.IsDefault ? [] : field; init; }

    /// <summary>Subjects as subscribers choose them, in lower case.</summary>
    public ImmutableArray<string> Interests { get => field.IsDefault ? [] : field; init; }

    /// <summary>The last day to answer a consultation or survey.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>From then on it is over and nobody is told any more; null for what does not pass.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>An organiser has put it before everything else.</summary>
    public bool Pinned { get; init; }

    /// <summary>An organiser wrote or changed it: it outlives an edition that was never approved.</summary>
    public bool ByOrganiser { get; init; }

    public bool IsFiller => Part is BulletinPart.YouCan or BulletinPart.Story;

    public bool IsOverBy(DateTimeOffset instant) => Until <= instant;
}
