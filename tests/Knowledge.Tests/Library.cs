using CommunityBot.Knowledge.Answers;
using CommunityBot.Knowledge.Articles;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CommunityBot.Knowledge.Tests;

/// <summary>The built-in articles with an operator's folder beside them.</summary>
internal sealed class Library : IDisposable
{
    private readonly TemporaryFolder _own = new();

    public Library()
    {
        Articles = new ArticleLibrary(
            new ArticleFolders(Path.Combine(AppContext.BaseDirectory, "Content"), [_own.Path]), TimeProvider.System, NullLogger<ArticleLibrary>.Instance);
        Answers = new AnswerService(Articles);
    }

    public ArticleLibrary Articles { get; }

    public AnswerService Answers { get; }

    /// <returns>The file's path.</returns>
    public string Write(string name, string text)
    {
        var path = _own.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Waits until the library has taken up what was written, as it does by itself.</summary>
    public async Task TakesUpAsync(Func<ArticleLibrary, bool> seen, string what) =>
        await Eventually.TrueAsync(() => seen(Articles), what, seconds: 60);

    public AnswerResult Ask(string question) => Answers.Ask(question, Preceding.Nothing);

    /// <returns>The article that is shown.</returns>
    public Article AnswerTo(string question) => Assert.IsType<AnswerResult.Answered>(Ask(question)).Articles[0];

    public void Dispose()
    {
        Articles.Dispose();
        _own.Dispose();
    }
}
