using System.Collections.Immutable;

namespace CommunityBot.Notifications.Bulletins;

/// <summary>Where an edition stands. The names are stored.</summary>
public enum EditionState
{
    /// <summary>Put together; the organisers have not been told yet.</summary>
    Draft,

    /// <summary>The organisers know; it waits for one of them.</summary>
    Ready,
    Approved,
    Sending,
    Sent,

    /// <summary>Not sent and never will be: it was empty, or the next one took its place.</summary>
    Skipped,
}

/// <summary>From one instant up to another, which belongs to the next window.</summary>
public readonly record struct EditionWindow(DateTimeOffset From, DateTimeOffset To)
{
    public bool Contains(DateTimeOffset instant) => instant >= From && instant < To;
}

/// <summary>One Bulletin: what happened in its window, as the organisers have left it.</summary>
public sealed record Edition
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required EditionWindow Window { get; init; }

    /// <summary>When it is meant to go out, once it is approved.</summary>
    public required DateTimeOffset SendAt { get; init; }

    public required DateTimeOffset CompiledAt { get; init; }

    public EditionState State { get; init; }

    /// <summary>A sentence of the organisers above everything else; empty for none.</summary>
    public string Greeting { get; init; } = "";

    public ImmutableList<BulletinItem> Items { get => field ?? []; init; } = [];

    /// <summary>True for the first edition of a month: readers who want it monthly get it, with what the month's others had.</summary>
    public bool OpensMonth { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Why it was skipped; empty otherwise.</summary>
    public string Note { get; init; } = "";

    /// <summary>The store's: rises with each change.</summary>
    public long Version { get; init; } = 1;

    public bool IsOpen => State is EditionState.Draft or EditionState.Ready;

    /// <summary>True once an organiser has let it go out.</summary>
    public bool IsPublic => State is EditionState.Approved or EditionState.Sending or EditionState.Sent;

    /// <summary>True once its hour has come as well.</summary>
    public bool IsOutBy(DateTimeOffset instant) => IsPublic && Due <= instant;

    /// <summary>When the first reader may get it.</summary>
    public DateTimeOffset Due => ApprovedAt > SendAt ? ApprovedAt.Value : SendAt;

    /// <summary>Nobody is sent it any more: every reader's day and hour has come by then.</summary>
    public DateTimeOffset Expires => Due + TimeSpan.FromDays(8);

    /// <summary>True when there is nothing in it but what any week would have.</summary>
    public bool IsEmpty => Items.All(i => i.IsFiller);

    public BulletinItem? Find(string key) => Items.FirstOrDefault(i => i.Key == key);
}
