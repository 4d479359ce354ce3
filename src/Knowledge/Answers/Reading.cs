using System.Collections.Immutable;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>What a message asks for, whatever article may answer it.</summary>
/// <param name="Focus">What is asked for.</param>
internal sealed record Reading(
    MessageWords Words, List<Feature> Features, Details Asked, ImmutableHashSet<string> Numbers, ImmutableHashSet<string> Places, bool IsAboutToday, Focus Focus)
{
    public static Reading Of(ArticleIndex index, MessageWords message) => new(
        message, index.FeaturesOf(message.Words), Search.Asked.By(message.Words), ArticleIndex.NumbersIn(message.Words), index.PlacesIn(message.Words),
        Today.IsMeantBy(message.Words), FocusOf(message.Words));

    private static Focus FocusOf(List<Word> words)
    {
        const int Near = 3;
        const int Far = 6;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var counts = words[i].Text is "many" or "number" or "percent" or "percentage" or "proportion" or "share";
            var names = words[i].Text is "which" or "whose" or "name" or "names" or "list";
            if (!counts && !names && words[i].Text is not ("what" or "much"))
            {
                continue;
            }

            var last = i + (words[i].Text is "what" or "which" or "much" ? Near : Far);
            for (var j = i + 1; j <= last && j < words.Count; j++)
            {
                if (ArticleIndex.IsContent(words[j]))
                {
                    return new Focus(j, counts, names);
                }
            }
        }

        return new Focus(-1, Counts: false, Names: false);
    }
}

/// <param name="At">The number of the word that names what is asked for: "which party", "how many staff"; -1 where there is none.</param>
/// <param name="Counts">True when a figure is asked for.</param>
/// <param name="Names">True when it is asked which there are.</param>
internal readonly record struct Focus(int At, bool Counts, bool Names);
