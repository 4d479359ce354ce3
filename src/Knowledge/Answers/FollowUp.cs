using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Knowledge.Answers;

/// <summary>The readings of a message that carry what went before into it.</summary>
/// <param name="Carried">Its scores with the last topic's title added.</param>
/// <param name="Asked">Its scores with the words of the last question added.</param>
/// <param name="Topic">The number of the article last shown.</param>
/// <param name="Near">The articles that the topic names, or that name it.</param>
/// <param name="Earlier">The articles shown before the last.</param>
internal sealed record FollowUp(Standing Carried, Standing Asked, Leaning Leaning, int Topic, HashSet<int> Near, HashSet<int> Earlier, float CarriedSignposts)
{
    /// <returns>Null when nothing went before that is still known.</returns>
    public static FollowUp? Of(ArticleIndex index, string message, List<Word> words, Preceding preceding)
    {
        if (preceding.Articles.IsEmpty || !index.Ids.TryGetValue(preceding.Articles[0], out var number))
        {
            return null;
        }

        var topic = index.Articles[number];
        var carried = Standing.Of(index.Score($"{message} {topic.Title}"));
        return new FollowUp(
            carried,
            Standing.Of(index.Score($"{message} {preceding.Question}")),
            Leaning.Of(words), number, NearTo(index, topic),
            [.. preceding.Articles.Skip(1).Concat(preceding.Earlier).Where(index.Ids.ContainsKey).Select(id => index.Ids[id])], carried.Signposts(index).All);
    }

    public bool IsInSection(ArticleIndex index, int article) =>
        index.Articles[Topic].Sections.Any(s => index.Articles[article].Sections.Contains(s, StringComparer.Ordinal));

    private static HashSet<int> NearTo(ArticleIndex index, Article topic)
    {
        var near = new HashSet<int>();
        for (var i = 0; i < index.Articles.Length; i++)
        {
            var article = index.Articles[i];
            if (article.Answers && article.Id != topic.Id && (topic.Related.Contains(article.Id) || article.Related.Contains(topic.Id)))
            {
                near.Add(i);
            }
        }

        return near;
    }
}
