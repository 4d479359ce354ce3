using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Profiles;

/// <summary>Reads what somebody must be able to do already to take on a role: "bookkeeping experience needed".</summary>
internal static partial class Requirements
{
    /// <returns>The numbers of the concepts of which the person must know one; empty when anybody can.</returns>
    public static ImmutableArray<int> Of(string prose, MatchingLexicon lexicon) => !Asks().IsMatch(prose) ? [] :
        [.. Sentences().Split(prose).Where(s => Asks().IsMatch(s) && !Anybody().IsMatch(s))
            .SelectMany(s => lexicon.Concepts.Phrases.FindIn(lexicon.ReadEntry(s))).SelectMany(h => h.Meanings)
            .Where(c => c.Class == ConceptClass.Topic).Select(c => c.Number).Distinct()];

    [GeneratedRegex(@"\.\s|;\s|\n|!\s|: ")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(?:experience|qualifications?|licen[cs]e|skills?|knowledge) (?:is |are )?(?:needed|required|essential|a must|necessary)\b|\b(?:needed|required|essential|wanted)\b[^.]{0,20}\b(?:speakers?|drivers?|qualified)|\bmust (?:be able to|have|know|speak|be (?:a |an )?(?:qualified|confident|fluent|good))\b|\b(?:qualified|fluent|accredited|experienced)\b|\bspeakers? of\b|\b(?:driving|manual|clean) licen[cs]e\b|\bif you can\b|\bcan you\b|\byou can\b(?= (?:write|code|drive|play|edit|design|read music|solder|true))")]
    private static partial Regex Asks();

    [GeneratedRegex(@"\bno (?:\w+ ){0,3}(?:experience|qualifications?|skills?)\b|\bwe(?:'ll)? (?:train|teach|show)\b|\btraining (?:given|provided)\b|\bnot (?:needed|required|essential)\b")]
    private static partial Regex Anybody();
}
