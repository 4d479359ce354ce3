using System.Security.Cryptography;
using System.Text;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Notifications.Bulletins;

namespace CommunityBot.Bulletins.Sections;

/// <summary>One article of a kind in each edition, none again until all had their turn.</summary>
internal sealed class ArticleSection(ArticleLibrary articles, ArticleKind kind, BulletinPart part) : IBulletinSection
{
    public string Name => part.ToString();

    public Task<SectionContent> CompileAsync(EditionWindow window, string memory, CancellationToken cancellation)
    {
        var told = memory.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var all = articles.Articles.Where(a => a.Kind == kind).OrderBy(Shuffled, StringComparer.Ordinal).ToList();
        var next = all.Find(a => !told.Contains(a.Id));
        if (next is null)
        {
            // A new round; the last one told does not come twice in a row.
            told = told.TakeLast(1).ToArray();
            next = all.Find(a => !told.Contains(a.Id));
        }

        return Task.FromResult(next is null
            ? new SectionContent([], memory)
            : new SectionContent([Item(next)], string.Join('\n', told.Append(next.Id))));
    }

    private BulletinItem Item(Article article) => new()
    {
        Key = "article/" + article.Id,
        Part = part,
        Title = article.Title,
        Text = Brief.Of(article.InShort),
    };

    /// <summary>Always the same order, in which neighbours in the strategy don't follow each other.</summary>
    private static string Shuffled(Article article) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(article.Id)));
}
