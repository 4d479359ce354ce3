using System.Collections.Immutable;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>What a message asks for, whatever article may answer it.</summary>
/// <param name="Focus">The number of the word that names what is asked for: "which party", "how many staff"; -1 where there is none.</param>
internal sealed record Reading(
    List<Word> Words, List<Feature> Features, Details Asked, ImmutableHashSet<string> Numbers, ImmutableHashSet<string> Places, bool IsAboutToday, int Focus)
{
    public static Reading Of(ArticleIndex index, List<Word> words) => new(
        words, index.FeaturesOf(words), Search.Asked.By(words), ArticleIndex.NumbersIn(words), index.PlacesIn(words), Today.IsMeantBy(words), FocusOf(words));

    private static int FocusOf(List<Word> words)
    {
        const int Near = 3;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Text is not ("what" or "which" or "whose" or "many" or "much" or "name" or "number"))
            {
                continue;
            }

            for (var j = i + 1; j <= i + Near && j < words.Count; j++)
            {
                if (ArticleIndex.IsContent(words[j]))
                {
                    return j;
                }
            }
        }

        return -1;
    }
}
