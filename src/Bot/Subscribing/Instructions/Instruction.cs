using System.Collections.Immutable;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>One thing that somebody says about their messages.</summary>
internal abstract record Instruction
{
    private Instruction()
    {
    }

    /// <param name="Topics">The topics asked for.</param>
    /// <param name="Frequency">How often; null when it was not said.</param>
    public sealed record Begin(ImmutableArray<SubscriptionTopic> Topics, Frequency? Frequency) : Instruction;

    public sealed record Stop(ImmutableArray<SubscriptionTopic> Topics) : Instruction;

    public sealed record StopEverything : Instruction;

    /// <summary>Perhaps a wish to stop everything: to be asked.</summary>
    public sealed record PerhapsStop : Instruction;

    /// <summary>Nothing but these topics.</summary>
    public sealed record OnlyTopics(ImmutableArray<SubscriptionTopic> Topics) : Instruction;

    /// <summary>Only about places and subjects, each by id; empty for everywhere or anything, null where nothing was said of it.</summary>
    public sealed record Only(ImmutableSortedSet<string>? Areas, ImmutableSortedSet<string>? Interests) : Instruction;

    /// <param name="Quiet">True for days without messages, false for days on which they are fine again.</param>
    public sealed record Days(ImmutableSortedSet<DayOfWeek> On, bool Quiet) : Instruction;

    /// <summary>Times of the day without messages; null where the present one stays.</summary>
    public sealed record Hours(TimeOnly? From, TimeOnly? To) : Instruction;

    /// <summary>Messages at any time of the day.</summary>
    public sealed record AnyHour : Instruction;

    /// <param name="Until">The day from which they come again; null when it was not said.</param>
    public sealed record Pause(DateOnly? Until) : Instruction;

    public sealed record Resume : Instruction;

    /// <param name="Topic">Null for whatever can be had that often.</param>
    public sealed record HowOften(SubscriptionTopic? Topic, Frequency Frequency) : Instruction;

    /// <param name="Rungs">Null when it was not said how long before.</param>
    public sealed record Remind(ImmutableSortedSet<ReminderRung>? Rungs) : Instruction;

    /// <param name="Language">By its name in lower case; null when it was not said.</param>
    public sealed record WriteIn(string? Language) : Instruction;

    /// <param name="Time">When the Bulletin is to come; null for as soon as it is out.</param>
    public sealed record BulletinAt(WeeklyHour? Time) : Instruction;

    /// <summary>"What do I get?"</summary>
    public sealed record Show : Instruction;

    /// <summary>"Why do I get this?"</summary>
    public sealed record Why : Instruction;
}
