using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Notifications.Subscribers;

namespace CommunityBot.Subscribing.Instructions;

/// <summary>Reads how long before an event somebody wants to be reminded: "a day before", "a week and an hour ahead".</summary>
internal static partial class RungReader
{
    /// <returns>Null when nothing is said of it.</returns>
    public static ImmutableSortedSet<ReminderRung>? Take(Utterance said)
    {
        if (Before().Match(said.Text) is not { Success: true } before)
        {
            return null;
        }

        said.Take(before.Index..(before.Index + before.Length));
        return [.. before.Groups["unit"].Captures.Select(c => c.Value[0] switch
        {
            'w' => ReminderRung.Week,
            'd' or 'n' => ReminderRung.Day,
            _ => ReminderRung.Hour,
        })];
    }

    [GeneratedRegex(@"\b(?:(?:an?|the|one|1) (?<unit>week|day|night|hour)(?: (?:before|ahead))?(?:,? and |,? or | ))*(?:an?|the|one|1) (?<unit>week|day|night|hour) (?:before|ahead|earlier|in advance)(?:hand)?(?: (?:the event|an event|events|it starts|each event))?")]
    private static partial Regex Before();
}
