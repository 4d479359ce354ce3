using System.Text.RegularExpressions;

namespace CommunityBot.Knowledge.Articles;

/// <summary>Tells apart what an article says from where it says that its document doesn't say.</summary>
internal static partial class Denials
{
    /// <param name="sentence">"The strategy gives no dates."</param>
    public static bool Is(string sentence) => Denies().IsMatch(sentence);

    [GeneratedRegex(
        @"\b(?:does|do|did)(?: not|n't) (?:itself )?(?:say|name|give|list|describe|mention|explain|set|tell|go into|record|identify|state|specify|spell|detail|define|include|break|compare|promise|cover)\b"
        + @"|\b(?:gives?|names?|sets?|lists?|mentions?|has|is|are|contains?) no\b|\bsays? (?:nothing|no more)\b|\bwithout (?:saying|naming|giving)\b|\bnot (?:said|named|given|listed|stated)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Denies();
}
