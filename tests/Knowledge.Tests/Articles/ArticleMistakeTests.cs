using CommunityBot.Knowledge.Articles;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Articles;

public sealed class ArticleMistakeTests : IDisposable
{
    private const string Sound = """
        ---
        id: chess-club
        title: "Chess club: open evenings"
        section: [Clubs, Evenings]
        kind: group
        valid-to: 2027-08-31
        related: [community-connect]
        phrasings:
          - is there a chess club
          - "where: chess?"
        ---
        The chess club meets on *Mondays*. See [its page](https://example.org).

        - Bring a board.
        """;

    private readonly Library _library = new();

    public void Dispose() => _library.Dispose();

    [Fact]
    public void Each_mistake_is_reported_with_file_and_line_and_the_rest_works()
    {
        (string Text, int Line, string Message)[] mistakes =
        [
            ("---\nid: a b\ntitle: T\nsection: S\n---\nText", 2, "id is \"a b\"; use lower-case letters, digits and hyphens"),
            ("---\nid: a\ntitle: T\nphrases: [x]\n---\nText", 4, "\"phrases\" is not known here"),
            ("---\nid: b\ntitle: T\nsection: S\nvalid-to: 31/12/2026\n---\nText", 5, "write a date as 2023-12-31"),
            ("---\nid: c\ntitle: T\nsection: S\nkind: event\n---\nText", 5, "kind is \"event\"; it is one of overview"),
            ("---\nid: d\ntitle: Hours: Monday\nsection: S\n---\nText", 3, "a value with a colon or # in it needs quotes"),
            ("---\nid: e\ntitle: [T\nsection: S\n---\nText", 3, "look for a bracket or a quotation mark that is not closed"),
            ("\n---  \nid: f\ntitle: T\nsection: S\nkind: event\n---\nText", 6, "kind is \"event\""),
            ("---\nid: g\ntitle: T\nsection: S\n---\n", 6, "the article has no text"),
            ("---\nid: h\ntitle: T\n", 1, "put a line with --- under it"),
            ("---\nadds-to: no-such-article\nphrasings:\n  - x\n---\n", 2, "there is no article \"no-such-article\""),
            ("---\nid: i\ntitle: T\nsection: S\nrelated: [no-such-article]\n---\nText", 5, "related names \"no-such-article\""),
        ];
        var files = mistakes.Select((m, i) => _library.Write($"mistake-{i}.md", m.Text)).ToList();
        _library.Write("chess-club.md", Sound);

        var problems = _library.Articles.Problems;

        Assert.Equal(mistakes.Length, problems.Length);
        foreach (var (file, mistake) in files.Zip(mistakes))
        {
            var problem = Assert.Single(problems, p => p.File == file);
            Assert.Equal(mistake.Line, problem.Line);
            Assert.Contains(mistake.Message, problem.Message, StringComparison.Ordinal);
            Assert.StartsWith($"{file}({problem.Line}): ", problem.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal("chess-club", _library.AnswerTo("is there a chess club").Id);
    }

    [Fact]
    public void An_id_used_twice_is_reported_and_the_first_stays()
    {
        _library.Write("1.md", Sound);
        var second = _library.Write("2.md", Sound.Replace("Mondays", "Fridays", StringComparison.Ordinal));

        Assert.Equal(second, Assert.Single(_library.Articles.Problems).File);
        Assert.Contains("Mondays", _library.AnswerTo("is there a chess club").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_an_editor_leaves_in_a_file_is_an_article_or_a_reported_mistake()
    {
        var slips = "[]{}:#\"'&*!|>%@`,-?\t\n\\\0é".ToCharArray();
        for (var at = 0; at <= Sound.Length; at++)
        {
            Reads(Sound[..at]);
            foreach (var slip in slips)
            {
                Reads(Sound.Insert(at, slip.ToString()));
            }
        }

        static void Reads(string text)
        {
            try
            {
                _ = ArticleFile.Read("chess-club.md", text).Articles.Length;
            }
            catch (ArticleException e)
            {
                Assert.InRange(e.Line, 1, text.Split('\n').Length + 1);
            }
        }
    }
}
