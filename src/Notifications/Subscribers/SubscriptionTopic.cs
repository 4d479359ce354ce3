using System.Collections.Immutable;

namespace CommunityBot.Notifications.Subscribers;

/// <summary>Something that people choose to hear about. Its id is what <see cref="Ledger.Occurrence.Topic"/> holds.</summary>
/// <param name="Name">In the middle of a sentence: "the Bulletin".</param>
/// <param name="Frequencies">How often it can be had, the usual one first.</param>
/// <param name="AdultsOnly">True when a yes counts only together with the word of being 18 or over.</param>
public sealed record SubscriptionTopic(string Id, string Name, ImmutableArray<Frequency> Frequencies, bool AdultsOnly = false)
{
    public Frequency Usual => Frequencies[0];
}

/// <summary>How often somebody wants to hear about a topic. The names are stored.</summary>
public enum Frequency
{
    AsItComes,
    Daily,
    Weekly,
    Monthly,
}

/// <summary>The topics there are.</summary>
public static class Topics
{
    public const string Bulletin = "bulletin";
    public const string EventReminders = "event-reminders";
    public const string NewMatches = "new-matches";
    public const string Surveys = "surveys";
    public const string Lottery = "lottery";

    /// <summary>
    /// What a person has caused themselves a moment ago: the answer to their RSVP, an organiser's reply. It needs no
    /// consent and passes a pause; a stop of everything, a block and quiet hours hold for it too.
    /// </summary>
    public const string Service = "service";

    /// <summary>
    /// What an operator sends to addresses of their own list, whose consent they hold elsewhere. It passes to people who are
    /// not known here; whoever has said stop here is not sent it.
    /// </summary>
    public const string Broadcast = "broadcast";

    /// <summary>Those that residents choose from, in the order in which they are shown.</summary>
    public static ImmutableArray<SubscriptionTopic> All { get; } =
    [
        new(Bulletin, "the Bulletin", [Frequency.Weekly, Frequency.Monthly]),
        new(EventReminders, "event reminders", [Frequency.AsItComes]),
        new(NewMatches, "new matches", [Frequency.AsItComes, Frequency.Daily, Frequency.Weekly]),
        new(Surveys, "surveys and consultations", [Frequency.AsItComes, Frequency.Monthly]),
        new(Lottery, "the lottery", [Frequency.AsItComes, Frequency.Monthly], AdultsOnly: true),
    ];

    /// <returns>Null for a topic that nobody chooses: service, broadcast, one of an older version.</returns>
    public static SubscriptionTopic? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    /// <summary>In the middle of a sentence, whatever the topic.</summary>
    public static string NameOf(string id) => Find(id)?.Name ?? (id == Broadcast ? "announcements" : "these messages");

    /// <summary>True for what may be sent without a yes recorded here.</summary>
    public static bool NeedsNoConsent(string id) => id is Service or Broadcast;
}
