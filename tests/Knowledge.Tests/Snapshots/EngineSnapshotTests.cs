using System.Text.Json;
using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Knowledge.Snapshots;
using Xunit;

namespace CommunityBot.Knowledge.Tests.Snapshots;

/// <summary>The shipped articles, built and read from a snapshot.</summary>
public sealed class EngineSnapshotTests
{
    private static readonly ArticleFolders Folders = new(Path.Combine(AppContext.BaseDirectory, "Content"), []);
    private static readonly LoadedArticles Loaded = ArticleFolder.Load(Folders.All);
    private static readonly AnswerEngine Built = AnswerEngine.Build(Loaded.Articles, Folders.Lexicon);

    [Fact]
    public void An_engine_from_a_snapshot_answers_every_tuning_dialogue_with_the_same_scores_as_the_built_one()
    {
        var read = Read(SnapshotOf(Loaded, Built)).Engine;
        var dialogues = Questions.Tuning().ToList();

        Assert.All(dialogues, turns =>
        {
            var (toBuilt, toRead) = (Preceding.Nothing, Preceding.Nothing);
            foreach (var turn in turns)
            {
                var (expected, answer) = (Built.Ask(turn, toBuilt), read.Ask(turn, toRead));
                Assert.Equal(Summary(expected), Summary(answer));
                (toBuilt, toRead) = (toBuilt.After(turn, expected), toRead.After(turn, answer));
            }
        });
        Assert.True(dialogues.Count > 500);
    }

    [Fact]
    public void Articles_are_read_as_they_were_written()
    {
        var read = Read(SnapshotOf(Loaded, Built)).Loaded;

        Assert.Equal(Loaded.Articles.Select(Json), read.Articles.Select(Json));
    }

    [Fact]
    public void What_was_read_is_written_again_as_the_same_bytes()
    {
        var first = SnapshotOf(Loaded, Built);
        var (loaded, engine) = Read(first);

        Assert.True(SnapshotOf(loaded, engine).AsSpan().SequenceEqual(first));
    }

    private static byte[] SnapshotOf(LoadedArticles loaded, AnswerEngine engine)
    {
        var writer = new SnapshotWriter();
        loaded.Write(writer, Folders);
        engine.Write(writer);
        return writer.Written.ToArray();
    }

    private static (LoadedArticles Loaded, AnswerEngine Engine) Read(byte[] snapshot)
    {
        var reader = new SnapshotReader(snapshot);
        var loaded = LoadedArticles.Read(reader, Folders);
        return (loaded, AnswerEngine.Read(reader, loaded.Articles, Folders.Lexicon));
    }

    private static string Json(Article article) => JsonSerializer.Serialize(article);

    private static string Summary(AnswerResult result) => $"{result.Confidence:R} " + result switch
    {
        AnswerResult.Answered a => $"{Ids(a.Articles)} also {Ids(a.Also)} {a.Unanswered}",
        AnswerResult.Clarify c => $"which of {Ids(c.Choices)}",
        AnswerResult.NotCovered n => $"not covered {n.Signpost?.Id} {Ids(n.Nearest)}",
        AnswerResult.Chat t => $"chat {t.Article.Id}",
        AnswerResult.Unclear => "unclear",
        _ => throw new InvalidOperationException($"{result.GetType()} is new here"),
    };

    private static string Ids(IEnumerable<Article> articles) => string.Join(' ', articles.Select(a => a.Id));
}
