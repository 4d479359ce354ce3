using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Snapshots;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Snapshots;

/// <summary>
/// A library of one article and a snapshot of it that says something else than the file, so that it shows which was read.
/// </summary>
public sealed class ArticleSnapshotTests : IDisposable
{
    private const string FromFile = "It meets in the library.";
    private const string FromSnapshot = "It meets in the snapshot.";

    private readonly TemporaryFolder _folder = new();
    private readonly ArticleFolders _folders;
    private readonly string _snapshot;

    public ArticleSnapshotTests()
    {
        _snapshot = _folder.File("knowledge.snapshot");
        _folders = new ArticleFolders(_folder.File("Content"), [_folder.File("own")]) { Snapshots = [_folder.File("none.snapshot"), _snapshot] };
        foreach (var folder in (string[])[_folders.Lexicon, _folder.File("own"), _folder.File("Content/Articles")])
        {
            Directory.CreateDirectory(folder);
        }

        foreach (var list in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Content", "Lexicon")))
        {
            File.Copy(list, Path.Combine(_folders.Lexicon, Path.GetFileName(list)));
        }

        WriteArticle("Content/Articles/chess.md", FromFile);
        var snapshots = new ArticleSnapshots(_folders);
        var told = new LoadedArticles([ArticleFolder.Load(_folders.All).Articles[0] with { Paragraphs = [FromSnapshot] }], []);
        snapshots.Write(_snapshot, snapshots.Key()!, told, AnswerEngine.Build(told.Articles, _folders.Lexicon));
    }

    [Fact]
    public void A_snapshot_of_the_files_as_they_are_is_used() => Assert.Equal(FromSnapshot, Told());

    [Fact]
    public void A_snapshot_stays_good_where_the_program_is_moved()
    {
        var moved = _folder.File("moved");
        Directory.Move(_folders.Content, moved);

        Assert.Equal(FromSnapshot, Told(_folders with { Content = moved }));
    }

    [Fact]
    public void A_damaged_snapshot_is_not_used()
    {
        var bytes = File.ReadAllBytes(_snapshot);
        foreach (var at in (int[])[0, 40, 64, bytes.Length / 2, bytes.Length - 1])
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 1;
            File.WriteAllBytes(_snapshot, damaged);

            Assert.Null(Find());
        }

        Assert.Equal(FromFile, Told());
    }

    [Fact]
    public void A_truncated_snapshot_is_not_used()
    {
        var bytes = File.ReadAllBytes(_snapshot);
        foreach (var length in (int[])[0, 31, 64, bytes.Length - 1])
        {
            File.WriteAllBytes(_snapshot, bytes[..length]);

            Assert.Null(Find());
        }

        Assert.Equal(FromFile, Told());
    }

    [Theory]
    [InlineData("Content/Articles/chess.md")]
    [InlineData("Content/Lexicon/thesaurus.txt")]
    [InlineData("own/new.md")]
    public void A_snapshot_of_other_files_is_not_used(string changed)
    {
        File.AppendAllText(_folder.File(changed), "\nAnd on Sundays.\n");

        Assert.StartsWith(FromFile, Told(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_build_of_the_program_has_another_key() =>
        Assert.NotEqual(SnapshotKey.Of(Guid.Parse("c0a1b2c3-0000-0000-0000-000000000001"), []), SnapshotKey.Of(Guid.Empty, []));

    [Fact]
    public void What_had_to_be_built_is_kept_for_the_next_start()
    {
        File.Delete(_snapshot);

        Assert.Equal(FromFile, Told());

        Assert.NotNull(Find());
        Assert.Equal([_snapshot], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_mistake_in_an_article_is_told_again_at_the_next_start()
    {
        File.Delete(_snapshot);
        File.WriteAllText(_folder.File("own/broken.md"), "---\ntitle: x\n");

        Assert.Equal(FromFile, Told());

        var kept = Find()!.Value.Loaded;
        Assert.Equal(_folder.File("own/broken.md"), Assert.Single(kept.Problems).File);
        Assert.Equal(ArticleFolder.Load(_folders.All).Problems, kept.Problems);
    }

    public void Dispose() => _folder.Dispose();

    private void WriteArticle(string file, string text) => File.WriteAllText(_folder.File(file), $"""
        ---
        id: chess
        title: Chess club
        section: Clubs
        phrasings:
          - where does the chess club meet
        ---
        {text}
        """);

    private string Told(ArticleFolders? folders = null)
    {
        using var library = new ArticleLibrary(folders ?? _folders, TimeProvider.System, NullLogger<ArticleLibrary>.Instance);
        return Assert.IsType<AnswerResult.Answered>(new AnswerService(library).Ask("where does the chess club meet", Preceding.Nothing)).Articles[0].Text;
    }

    private (LoadedArticles Loaded, AnswerEngine Engine)? Find() => new ArticleSnapshots(_folders).Find(new ArticleSnapshots(_folders).Key());
}
