using CommunityBot.Knowledge.Search;

namespace CommunityBot.Tuning;

/// <summary>Lists phrasings that ask for what their own article says it can't tell, and so belong among its not-here questions.</summary>
internal static class Contradictions
{
    public static void Print(ArticleIndex index)
    {
        for (var i = 0; i < index.Articles.Length; i++)
        {
            var article = index.Articles[i];
            foreach (var phrasing in article.Answers ? article.Phrasings : [])
            {
                var words = index.Reader.Read(phrasing);
                var lacks = Asked.Lacking(Asked.By(words), index.Reach.GivenBy(i));
                var (said, unsaid, denied) = index.Reach.KindsIn(words, i);
                if (lacks != 0 || denied > said || (unsaid > said && index.Reach.BeyondReach(words, i) > 0))
                {
                    Console.WriteLine($"{article.Id}\t{lacks}\t{said}/{unsaid}/{denied}\t{index.Reach.BeyondReach(words, i):0.0}\t{phrasing}");
                }
            }
        }
    }
}
