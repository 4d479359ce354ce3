using System.Collections.Immutable;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>How long before an event somebody is reminded. The names are stored.</summary>
public enum ReminderRung
{
    Week,
    Day,
    Hour,
}

/// <summary>Everything that a person has chosen about their messages but the topics themselves.</summary>
public sealed record Choices
{
    /// <summary>Only about these places, as ids in lower case: <c>erith</c>. Empty for everywhere.</summary>
    public ImmutableSortedSet<string> Areas { get => field ?? []; init; } = [];

    /// <summary>Only about these subjects, as ids in lower case: <c>walking</c>. Empty for anything.</summary>
    public ImmutableSortedSet<string> Interests { get => field ?? []; init; } = [];

    /// <summary>The language they would be written to in, by its English name in lower case: <c>polish</c>. Null for English.</summary>
    public string? Language { get; init; }

    /// <summary>By topic, where it is not the usual one.</summary>
    public ImmutableSortedDictionary<string, Frequency> Frequencies { get => field ?? ImmutableSortedDictionary<string, Frequency>.Empty; init; } =
        ImmutableSortedDictionary<string, Frequency>.Empty;

    /// <summary>The person's own; null for the service's.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Days of the week without messages; never all seven.</summary>
    public ImmutableSortedSet<DayOfWeek> QuietDays { get => field ?? []; init; } = [];

    /// <summary>The day from which messages come again; null when there is no pause.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>When they read the Bulletin; null for as soon as it is out.</summary>
    public WeeklyHour? BulletinTime { get; init; }

    /// <summary>When to be reminded of an event; null for the service's usual rungs.</summary>
    public ImmutableSortedSet<ReminderRung>? Rungs { get; init; }

    public Frequency FrequencyOf(SubscriptionTopic topic) =>
        Frequencies.TryGetValue(topic.Id, out var own) && topic.Frequencies.Contains(own) ? own : topic.Usual;
}

/// <summary>An hour of the week by the clock on the wall.</summary>
/// <param name="Hour">0 to 23.</param>
public readonly record struct WeeklyHour(DayOfWeek Day, int Hour);

/// <summary>What holds for everybody who has chosen nothing else.</summary>
/// <param name="Zone">The community's, in which days and hours are read.</param>
public sealed record SubscriberDefaults(TimeZoneInfo Zone, QuietHours QuietHours)
{
    public ImmutableSortedSet<ReminderRung> Rungs { get; init; } = [ReminderRung.Week, ReminderRung.Day, ReminderRung.Hour];

    /// <returns>The service's rungs for a person who is not known or has chosen none.</returns>
    public ImmutableSortedSet<ReminderRung> RungsOf(Subscriber? subscriber) => subscriber?.Choices.Rungs ?? Rungs;
}
