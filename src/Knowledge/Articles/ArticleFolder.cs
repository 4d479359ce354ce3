using System.Collections.Immutable;
using CommunityBot.Knowledge.Snapshots;

namespace CommunityBot.Knowledge.Articles;

/// <summary>Loads every article under some folders; a mistake in one file leaves the rest working.</summary>
internal static class ArticleFolder
{
    /// <param name="folders">The built-in folder first; a later folder's article replaces an earlier one of the same id.</param>
    public static LoadedArticles Load(IReadOnlyList<string> folders)
    {
        var articles = new Dictionary<string, Article>(StringComparer.Ordinal);
        var added = new List<AddedPhrasings>();
        var problems = ImmutableArray.CreateBuilder<ArticleProblem>();
        foreach (var folder in folders.Where(Directory.Exists))
        {
            var here = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in FilesOf(folder))
            {
                foreach (var article in ReadFile(file, added, problems))
                {
                    if (here.Add(article.Id))
                    {
                        articles[article.Id] = Replacing(articles.GetValueOrDefault(article.Id), article);
                    }
                    else
                    {
                        problems.Add(new ArticleProblem(file, 2, $"the id \"{article.Id}\" is already used in {articles[article.Id].File}; give this one another"));
                    }
                }
            }
        }

        AddPhrasings(articles, added, problems);
        CheckRelated(articles, problems);
        return new LoadedArticles([.. articles.Values.OrderBy(a => a.Id, StringComparer.Ordinal)], problems.ToImmutable());
    }

    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f).ToLowerInvariant() is ".md" or ".txt" && !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    /// <summary>Without phrasings of its own an article is asked for as the one that it replaces was.</summary>
    private static Article Replacing(Article? replaced, Article article) =>
        replaced is not null && article.Phrasings.IsEmpty ? article with { Phrasings = replaced.Phrasings } : article;

    private static ImmutableArray<Article> ReadFile(
        string file, List<AddedPhrasings> added, ImmutableArray<ArticleProblem>.Builder problems)
    {
        try
        {
            var content = ArticleFile.Read(file, File.ReadAllText(file));
            if (content.Added is { } more)
            {
                added.Add(more);
            }

            return content.Articles;
        }
        catch (ArticleException e)
        {
            problems.Add(new ArticleProblem(file, e.Line, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ArticleProblem(file, 1, $"the file can't be read: {e.Message}"));
        }

        return [];
    }

    private static void AddPhrasings(
        Dictionary<string, Article> articles, List<AddedPhrasings> added, ImmutableArray<ArticleProblem>.Builder problems)
    {
        foreach (var more in added)
        {
            if (articles.TryGetValue(more.Article, out var article))
            {
                articles[more.Article] = article with { Phrasings = article.Phrasings.AddRange(more.Phrasings) };
            }
            else
            {
                problems.Add(new ArticleProblem(more.File, more.Line, $"there is no article \"{more.Article}\" to add phrasings to"));
            }
        }
    }

    private static void CheckRelated(Dictionary<string, Article> articles, ImmutableArray<ArticleProblem>.Builder problems)
    {
        foreach (var article in articles.Values)
        {
            foreach (var id in article.Related.Where(id => !articles.ContainsKey(id)))
            {
                problems.Add(new ArticleProblem(article.File, article.RelatedLine, $"related names \"{id}\", which no article has"));
            }
        }
    }
}

internal sealed record LoadedArticles(ImmutableArray<Article> Articles, ImmutableArray<ArticleProblem> Problems)
{
    public static LoadedArticles Read(SnapshotReader reader, ArticleFolders folders) => new(
        [.. reader.Each(() => Article.Read(reader, folders))],
        [.. reader.Each(() => new ArticleProblem(folders.PathOf(reader.Text()), reader.Number(), reader.Text()))]);

    public void Write(SnapshotWriter writer, ArticleFolders folders)
    {
        writer.WriteEach(Articles, article => article.Write(writer, folders));
        writer.WriteEach(Problems, problem =>
        {
            writer.Write(folders.NameOf(problem.File));
            writer.Write(problem.Line);
            writer.Write(problem.Message);
        });
    }
}
