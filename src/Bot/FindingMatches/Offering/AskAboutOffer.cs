using System.Text.RegularExpressions;
using CommunityBot.Conversations;

namespace CommunityBot.FindingMatches.Offering;

/// <summary>
/// Answers from the entry last looked at what is asked of it in a few words that name nothing else: "how much is it", "when do they
/// meet", "is it step-free". An article shown since then takes its place.
/// </summary>
internal sealed partial class AskAboutOffer(SearchesInMemory searches, ShownOffers shown) : ITextHandler
{
    private static readonly (Regex Asks, string Label, string Unknown)[] Kinds =
    [
        (AsksCost(), EntryDetails.Cost, "what it costs"),
        (AsksContact(), EntryDetails.Next, "how to get in touch"),
        (AsksWay(), EntryDetails.Access, "how easy it is to get in"),
        (AsksAge(), EntryDetails.For, "who it is for"),
        (AsksOrganiser(), EntryDetails.RunBy, "who runs it"),
        (AsksWeb(), EntryDetails.Web, "a web page"),
        (AsksTime(), EntryDetails.When, "when it is"),
        (AsksPlace(), EntryDetails.Where, "where it is"),
    ];

    public ValueTask<TurnOutcome?> TryHandleAsync(Turn turn, CancellationToken cancellation)
    {
        var outcome = turn.Conversation.Topic is null && searches.Open(turn) is { Progress.LookedAt: { } id } && shown.Offered(id) is { } service
            && Asked(turn.Text) is var (label, unknown)
                ? TurnOutcome.Say(turn, EntryDetails.Of(service, label, unknown))
                : null;
        return ValueTask.FromResult(outcome);
    }

    private static (string Label, string Unknown)? Asked(string text)
    {
        foreach (var (asks, label, unknown) in Kinds)
        {
            if (asks.IsMatch(text) && NamesNothing().IsMatch(asks.Replace(text, " ")))
            {
                return (label, unknown);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:how much|costs?|prices?|fees?|charges?|free|pay)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksCost();

    [GeneratedRegex(@"\b(?:when|what time|(?:what|which) days?|how often|opening|hours|open|start|finish|meet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksTime();

    [GeneratedRegex(@"\b(?:where|wheres|address|postcode|venue|get there|meet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksPlace();

    [GeneratedRegex(@"\b(?:(?:phone |telephone |contact )?number|phone|telephone|ring|call|contact|e-?mail|get in touch|how (?:do|can) i (?:join|book)|sign up|book)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksContact();

    [GeneratedRegex(@"\b(?:step[- ]?free|wheelchairs?|ramp|lift|accessible|disabled access|stairs|steps)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWay();

    [GeneratedRegex(@"\b(?:who (?:is|are) (?:it|they|this|that) for|how old|age limit|ages?|anyone|anybody)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksAge();

    [GeneratedRegex(@"\b(?:who(?:'s| is)? (?:runs?|organi[sz]es|behind|in charge))\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksOrganiser();

    [GeneratedRegex(@"\b(?:web ?site|web page|link|online)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AsksWeb();

    [GeneratedRegex(@"^\W*(?:(?:and|so|ok|okay|but|then|is|are|do|does|did|have|has|to|what|whats|what's|i|we|you|can|could|it|its|it's|they|their|them|that|this|there|the|a|an|any|for|of|on|at|in|with|by|got|get|go|come|be|me|my|please|pls|thanks|group|place|held)\b\W*){0,9}$", RegexOptions.IgnoreCase)]
    private static partial Regex NamesNothing();
}
