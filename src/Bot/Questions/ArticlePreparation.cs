using CommunityBot.Knowledge.Articles;

namespace CommunityBot.Questions;

/// <summary>Loads the articles while the channels open, so that the first question need not wait for them.</summary>
internal sealed class ArticlePreparation(ArticleLibrary library) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        library.Prepare();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
