using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Matching.Requests;

namespace CommunityBot.FindingMatches;

/// <summary>
/// Tells what is said on top of an open search ("evenings only sorry", "she uses a wheelchair", "anything nearer?") from
/// a question about something else.
/// </summary>
internal static partial class SearchDetail
{
    private const int FewWords = 6;

    /// <summary>True for a limit or a change that can only be meant for the search.</summary>
    public static bool Changes(string text, Request said) =>
        Continues().IsMatch(text) ? Limits(said) || IsShort(text)
        : !Asks().IsMatch(text) && (Corrects().IsMatch(text) || Limits(said) || (IsShort(text) && !said.Places.IsEmpty));

    /// <summary>True for something told of oneself or of the person concerned.</summary>
    public static bool TellsOfPerson(string text) => !Asks().IsMatch(text) && Person().IsMatch(text);

    /// <summary>True for what is put beside what was looked for before: "or gardening", "something with music as well".</summary>
    public static bool Adds(string text) => Additions().IsMatch(text);

    private static bool Limits(Request said) =>
        said.Times is not null || (!said.Ages.IsEmpty && !said.AgesImplied) || !said.NotPlaces.IsEmpty || !said.NotConcepts.IsEmpty
        || said.StepFree || said.NoCar || said.HasCar || said.FreeOnly || said.RemoteOnly || said.InPerson || said.Light
        || said.WomenOnly || said.MenOnly || said.AdultsOnly || said.WithChildren || said.WithCarer || said.Unaccompanied
        || said.Near || said.Anywhere || said.WithinMetres is not null || said.Commitment != Commitment.Any || said.NoReferral || said.HomeVisit;

    private static bool IsShort(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= FewWords;

    [GeneratedRegex(@"\?\s*$|^\W*(?:what|whats|what's|who|whos|why|when|where|which|how|is|are|was|were|do|does|did|can|could|will|would|should(?!(?: have| of|'ve| say))|has|have|tell me|explain|show me|give me)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Asks();

    // "What about Sundays?", "anything nearer?", "is there one in Erith?"
    [GeneratedRegex(@"^\W*(?:ok\W+|and\W+|or\W+|so\W+)?(?:(?:what|how) about\b|any(?:thing|where|one)? (?:\w+ ){0,3}(?:on|in|at|near|nearer|closer|cheaper|free|else|for|later|earlier|sooner)\b|(?:is|are) there (?:any|one|some|something|anything|ones)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Continues();

    [GeneratedRegex(@"\b(?:should(?:'ve| have| of)? (?:have )?(?:said|told|mention\w*)|forgot to (?:say|mention)|i meant|actually|instead|btw|by the way|if (?:that|it) (?:matters|helps)|rather (?:not|be|have|it)|has to be|needs? to be|must be|it would be|prefer\w*|also (?:needs?|must|has|not)|not (?:too|so|that|on|in|at|for|with)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Corrects();

    [GeneratedRegex(@"\b(?:i'?m|i am|i'?ve|i can'?t|i can|i'?d|i do|i don'?t|i work|i use|i need|i like|i love|i want|i have|i got|i hate|he'?s|she'?s|they'?re|he|she|we'?re|we|its for|it's for|my \w+|her|his|for me|and me)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(@"^\W*(?:ok\W+|yes\W+|so\W+)?(?:and|or|also|plus|maybe|perhaps|with|but)\b|\b(?:also|too|as well|as much|either)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Additions();
}
