using System.Text.RegularExpressions;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace CommunityBot.Bench.Lucene;

/// <summary>The articles in a Lucene index in memory.</summary>
internal sealed partial class Passages : IDisposable
{
    private static readonly string[] Fields = ["title", "phrasings", "body"];
    private static readonly Dictionary<string, float> Boosts = new() { ["title"] = 2f, ["phrasings"] = 1.5f, ["body"] = 1f };

    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly IndexSearcher _searcher;

    public Passages(string folder)
    {
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer)))
        {
            foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                writer.AddDocument(Read(File.ReadAllText(file)));
            }
        }

        _searcher = new IndexSearcher(DirectoryReader.Open(directory));
    }

    /// <returns>Null when nothing matches.</returns>
    public string? Find(string question)
    {
        var text = QueryParserBase.Escape(question);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var query = new MultiFieldQueryParser(LuceneVersion.LUCENE_48, Fields, _analyzer, Boosts).Parse(text);
        if (_searcher.Search(query, 1).ScoreDocs is not [var best])
        {
            return null;
        }

        var document = _searcher.Doc(best.Doc);
        return $"{document.Get("title")}\n\n{document.Get("body")}";
    }

    public void Dispose()
    {
        _searcher.IndexReader.Dispose();
        _analyzer.Dispose();
    }

    private static Document Read(string text)
    {
        var parts = FrontMatter().Match(text);
        var head = parts.Groups[1].Value;
        return
        [
            new TextField("title", Title().Match(head).Groups[1].Value, Field.Store.YES),
            new TextField("phrasings", Phrasings().Match(head).Value, Field.Store.NO),
            new TextField("body", parts.Groups[2].Value.Trim(), Field.Store.YES),
        ];
    }

    [GeneratedRegex(@"\A---\n(.*?)\n---\n(.*)\z", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex("^title: \"?(.*?)\"?$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<=^phrasings:\n)(  - .*\n?)*", RegexOptions.Multiline)]
    private static partial Regex Phrasings();
}
