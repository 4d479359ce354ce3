using CommunityBot.Knowledge.Matching.Reading;

namespace CommunityBot.Knowledge.Matching.Requests;

/// <summary>Which words of a message are ruled out by it: "not evenings", "anything but church".</summary>
internal static class Polarity
{
    private const int Reach = 7;

    private static readonly HashSet<string> Negators = new(StringComparer.Ordinal)
    {
        "not", "no", "without", "except", "never", "avoid", "avoiding", "hate", "hates", "dislike", "dislikes", "forget", "scrap", "drop",
        "excluding", "barring", "skip", "minus", "nor", "neither", "nope",
    };

    private static readonly HashSet<string> AfterDont = new(StringComparer.Ordinal)
    {
        "want", "like", "fancy", "do", "need", "suggest", "send", "offer", "show", "include", "enjoy", "wanna", "make", "bother", "give", "love", "go", "say", "drink", "smoke",
    };

    private static readonly HashSet<string> AfterCant = new(StringComparer.Ordinal)
    {
        "do", "make", "come", "get", "manage", "attend", "stand", "face", "bear", "go", "be", "have", "on", "mornings", "evenings", "weekends",
    };

    private static readonly HashSet<string> NotNegating = new(StringComparer.Ordinal)
    {
        "only", "sure", "bothered", "fussy", "working", "long", "much", "enough", "well", "great", "brilliant", "getting", "able", "been", "yet",
        "many", "necessarily", "allowed", "very", "always", "at", "good", "as", "speak",
    };

    private static readonly HashSet<string> Ends = new(StringComparer.Ordinal)
    {
        "but", "just", "only", "prefer", "instead", "unless", "because", "so", "then", "im", "she", "he", "we", "where", "which", "who", "would",
        "looking", "ideally", "maybe", "please", "thanks", "rather", "want", "wants", "need", "needs", "something", "anything",
    };

    /// <param name="covered">Tokens of phrases that have their own meaning: a "no" within them rules nothing out.</param>
    /// <returns>For each token whether it is ruled out.</returns>
    public static bool[] Of(List<Token> tokens, bool[] covered)
    {
        var ruledOut = new bool[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (covered[i] || !Negates(tokens, i))
            {
                continue;
            }

            var first = i + (tokens[i].Text is "dont" or "cant" ? 2 : 1);
            for (var j = i + 1; j < tokens.Count && j <= i + Reach && tokens[j].Clause == tokens[i].Clause && (j <= first || !Ends.Contains(tokens[j].Text)); j++)
            {
                ruledOut[j] = true;
            }
        }

        return ruledOut;
    }

    private static bool Negates(List<Token> tokens, int i)
    {
        var next = i + 1 < tokens.Count && tokens[i + 1].Clause == tokens[i].Clause ? tokens[i + 1].Text : "";
        return tokens[i].Text switch
        {
            "dont" => AfterDont.Contains(next),
            "cant" => AfterCant.Contains(next) || Calendar.IsDay(next),
            "but" => (i > 0 && tokens[i - 1].Text is "anything" or "everything" or "anywhere" or "anytime")
                || (i > 1 && tokens[i - 1].Text is "day" or "time" or "days" or "times" && tokens[i - 2].Text is "any" or "every" or "all"),
            "from" => i > 0 && tokens[i - 1].Text is "apart" or "aside",
            "than" => i > 0 && tokens[i - 1].Text is "other",
            "of" => i > 0 && tokens[i - 1].Text is "sick" or "tired" or "bored" or "instead",
            "with" => i > 1 && tokens[i - 1].Text is "up" && tokens[i - 2].Text is "fed",
            "into" or "keen" => i > 0 && tokens[i - 1].Text is "not",
            "nothing" => next is "before" or "after" or "past" or "until" or "till" or "earlier" or "later" or "between",
            // "He will not talk" tells of him, not of what is wanted.
            "not" when i > 0 && tokens[i - 1].Text is "will" or "would" => false,
            var word => Negators.Contains(word) && next.Length > 0 && !NotNegating.Contains(next),
        };
    }
}
